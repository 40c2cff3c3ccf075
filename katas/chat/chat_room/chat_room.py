class ChatRoom:
    """A chat room that listens on `host` (a numeric IPv4 address) and `port` (0: any free one).

    Clients can connect as soon as the room is made; they are served by `serve_forever`. Each
    client's first line is its name. From then on its lines go to all the others as `[name] text`,
    while lines of the room itself begin with `* `. The README has the protocol.

    Raises OSError if the address cannot be had; no socket stays open.
    """

    address: tuple[str, int]

    def __init__(self, host: str, port: int) -> None:
        raise NotImplementedError

    def serve_forever(self) -> None:
        """Serve all clients that come, until `shutdown` is called.

        Returns at once if the room has been shut down already.
        """
        raise NotImplementedError

    def shutdown(self) -> None:
        """Let `serve_forever` return; stop listening, close all connections, join all threads.

        May be called from any other thread, at any time, and more than once.
        """
        raise NotImplementedError
