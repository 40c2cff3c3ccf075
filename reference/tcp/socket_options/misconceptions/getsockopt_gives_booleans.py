"""getsockopt tells whether an option is on.

Caught by: test_describe_no_delay_is_a_bool, test_describe_reuse_address_is_a_bool
"""

_describe = describe


def describe(sock: socket.socket) -> dict[str, Any]:
    found = _describe(sock)
    found["reuse_address"] = sock.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
    if found["no_delay"] is not None:
        found["no_delay"] = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    return found
