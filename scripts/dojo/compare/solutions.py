"""What is known of two solutions of a kata, before it is shown anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.compare import code, parts
from dojo.compare.parts import Pair
from dojo.core import catalogue, readme
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.core.readme import Passage
from dojo.core.texts import of_kata, say

if TYPE_CHECKING:
    from dojo.compare.search import Outcome


@dataclass(frozen=True)
class Way:
    """A solution that the repository has, and the first paragraph of what it says of itself."""

    name: str
    file: Path
    idea: str


@dataclass(frozen=True)
class Comparison:
    """Everything that a comparison shows."""

    kata: Kata
    theirs: str
    """The alternative that the learner's code is compared with; empty for the reference."""

    pairs: Sequence[Pair]
    note: Sequence[Passage]
    """What the other solution says of itself: its choices and their price."""

    ways: Sequence[Way]
    """The other good solutions."""

    green: bool
    """Whether the learner's code passes every test."""

    found: Outcome | None = None
    """What came of the search for an input; None where there was none."""

    @property
    def their_name(self) -> str:
        """What stands above the other solution."""
        return self.theirs or say("the reference")


def ways(kata: Kata) -> list[Way]:
    """The alternatives of *kata*, by name."""
    return [Way(file.stem, file, _idea(kata, file)) for file in kata.alternatives]


def _idea(kata: Kata, file: Path) -> str:
    return next((block.text for block in _translated(kata, code.read(file))), "")


def _translated(kata: Kata, text: str) -> list[Passage]:
    """The note of a solution of *kata* in the reader's language."""
    return [Passage(kind, of_kata(kata, part)) for kind, part in readme.note(text)]


def file_of(kata: Kata, name: str) -> Path:
    """The file of the alternative *name*, of the reference where it is empty. Raises Refused."""
    files = {file.stem: file for file in kata.alternatives}
    if not name:
        return kata.reference
    asked = Path(name).stem
    if asked in files:
        return files[asked]
    if not files:
        raise Refused(say("{kata} has no alternatives.", kata=kata.key))
    known = say("There are: {names}.", names=", ".join(files))
    message = say("{kata} has no alternative called {name}.", kata=kata.key, name=name)
    raise Refused(f"{message}{catalogue.meant(asked, list(files))}\n{known}")


def compare(kata: Kata, against: Path, *, green: bool, found: Outcome | None) -> Comparison:
    """The learner's code beside *against*. Raises Refused where the learner's cannot be read."""
    tasks = catalogue.tasks(kata)
    theirs_text = code.read(against)
    yours = parts.take_apart(_of_learner(kata), tasks)
    theirs = parts.take_apart(theirs_text, tasks) if yours.readable else parts.whole(theirs_text)
    name = "" if against == kata.reference else against.stem
    return Comparison(
        kata,
        name,
        parts.pairs(yours, theirs, tasks),
        _translated(kata, theirs_text),
        [way for way in ways(kata) if way.file != against],
        green,
        found,
    )


def _of_learner(kata: Kata) -> str:
    try:
        return code.read(kata.stub)
    except OSError as error:
        path, why = catalogue.relative(kata.stub), error.strerror or error
        raise Refused(say("{path} cannot be read: {why}.", path=path, why=why)) from None
