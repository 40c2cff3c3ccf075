"""getsockname and getpeername give addresses as they are.

Caught by: test_describe_addresses_of_ipv6_are_pairs
"""

_describe = describe


def describe(sock: socket.socket) -> dict[str, Any]:
    found = _describe(sock)
    found["address"] = sock.getsockname()
    if found["peer"] is not None:
        found["peer"] = sock.getpeername()
    return found
