"""What can happen while somebody watches: threads and signals put it into one queue."""

from __future__ import annotations

from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from dojo.watch.spare import Spare


@dataclass(frozen=True)
class Pressed:
    """A key."""

    key: str
    """The character, or a name such as ``up``."""


@dataclass(frozen=True)
class Touched:
    """Something has changed in the folder of the katas."""


@dataclass(frozen=True)
class Deaf:
    """There will be no word of changes any more: whoever wants to know has to look."""


@dataclass(frozen=True)
class Told:
    """What a held pytest has said."""

    spare: Spare
    messages: list[dict[str, Any]]


@dataclass(frozen=True)
class Gone:
    """A held pytest has ended."""

    spare: Spare
    said: str
    """The last of what it wrote to standard error."""


@dataclass(frozen=True)
class Redraw:
    """The screen has another size."""


@dataclass(frozen=True)
class Suspended:
    """Ctrl-Z: the shell wants the terminal for a while."""


@dataclass(frozen=True)
class Finished:
    """A program that was started for the reader has ended."""

    what: object
    """Who it was."""

    output: str = ""


News: TypeAlias = Pressed | Touched | Deaf | Told | Gone | Redraw | Suspended | Finished
Inbox: TypeAlias = "SimpleQueue[News]"
