"""A keyboard and a screen for the solution, and the suite as the person who sits there."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any, Literal, Self

from dojo.isolation.far.sockets import Journal, recorded
from dojo.isolation.protocol import Open
from dojo.runner.peers import Peer

if TYPE_CHECKING:
    from dojo.core.catalogue import Kata
    from dojo.runner.proxy import Handle
    from dojo.runner.session import Session

Kind = Literal["connection", "keyboard", "screen"]


class Terminal:
    """Two text streams of the solution's, `keyboard` and `screen`, and what happens at them.

    What is written to the screen is seen once it has been flushed, as when it goes to a pipe: a
    real terminal shows whole lines at once.
    """

    def __init__(self, session: Session, kata: Kata) -> None:
        self._session = session
        unseen = Journal("suite")  # what a person types is no traffic
        self.keyboard, keys = connected(session, kata, "keyboard")
        self.screen, glass = connected(session, kata, "screen")
        self._keys = Peer(session, recorded(unseen)(fileno=keys.detach()))
        self._glass = Peer(session, recorded(unseen)(fileno=glass.detach()))

    def enter(self, text: str) -> None:
        """Type *text*; a newline is the Enter key."""
        self._keys.send(text.encode())

    def leave(self) -> None:
        """Type no more: the keyboard's stream ends."""
        self._keys.half_close()

    def read_line(self) -> str:
        """Return the next line that the screen shows, with its newline."""
        return self._glass.read_line().decode()

    def read_rest(self) -> str:
        """Return all that the screen shows besides, and close it."""
        screen: Any = self.screen
        screen.close()
        self._session.test.calls.pop()  # the test calls it for itself
        return self._glass.read_to_end().decode()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        for end in (self._keys, self._glass):
            end.__exit__(kind, error, trace)


def connected(session: Session, kata: Kata, kind: Kind) -> tuple[Handle, socket.socket]:
    """Return something for the solution that is connected, and the suite's end of it."""
    session.worker(kata)  # in-process, the end of the last one closes its sockets
    with socket.create_server(("127.0.0.1", 0)) as listener:  # unrecorded, like who connects
        handle, _ = session.given(kata, Open(kind=kind, to=listener.getsockname()))
        accepted, _ = listener.accept()
        return handle, accepted
