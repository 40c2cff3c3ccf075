"""A learner's solution beside another good one: when it may be seen, and both taken apart.

Their definitions are paired by name, line by line, in color. A source is shown as it is, but for
what a terminal or a browser would obey.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pygments.token import Comment, Keyword, Name, Number, Operator, String  # type: ignore[import-untyped]
from rich.style import Style
from rich.syntax import ANSISyntaxTheme, Syntax
from rich.text import Text

from dojo.core import catalogue, files, readme
from dojo.core.catalogue import Kata
from dojo.core.console import command, printable
from dojo.core.errors import Refused
from dojo.core.readme import Passage
from dojo.core.texts import of_kata, say
from dojo.learner import verdicts
from dojo.learner.standing import FileState, state_of

if TYPE_CHECKING:
    from dojo.compare.search import SearchResult

YES = {"y", "yes", "s", "si", "sí"}
TAB = 4  # columns
MOST_LINES = 5_000
MOST_COLUMNS = 500  # of a line; what is beyond is not shown

STYLES = {
    Keyword: "bold blue",
    Operator.Word: "bold blue",
    String: "green",
    Comment: "italic dim",
    Number: "cyan",
    **dict.fromkeys((Name.Function, Name.Class, Name.Decorator), "bold"),
}
"""Those that can be read on a light and on a dark terminal."""

ESCAPE = r"\\(?:x\w{2}|u\w{4}|U\w{8}|\w)"
"""What stands in the place of a character that cannot be seen."""


# When


def is_green(kata: Kata) -> bool:
    """Return True if the learner's code passes every test: by the last verdict, else by a run.

    Raise KeyboardInterrupt if the run was ended so.
    """
    if state_of(kata, kata.stub) is not FileState.BEGUN:
        return False
    known = verdicts.known(kata)
    if known is not None and known.current:
        return known.solved
    from dojo.runner import suites  # slow to import, and mostly not needed

    about = verdicts.digest(kata, kata.stub)
    code, results = suites.run([kata])
    if code == 2:  # pytest's exit code for Ctrl-C
        raise KeyboardInterrupt
    result = results[kata.key]
    with suppress(Refused):  # to remember it is only a convenience here
        verdicts.remember(kata, kata.stub, result, about)
    return result.solved


def refusal(kata: Kata) -> str:
    """Return the message for a learner whose code does not pass yet."""
    known = verdicts.known(kata)
    passed, total = (known.passed, known.total) if known and known.current else (0, 0)
    if total and state_of(kata, kata.stub) is FileState.BEGUN:
        text = say(
            "{kata} is not solved yet: {passed} of {total} tests pass.",
            kata=kata.key,
            passed=passed,
            total=total,
        )
    else:
        text = say("{kata} is not solved yet.", kata=kata.key)
    peek = command("compare", kata.name, "--peek")
    return text + "\n" + say("To see a solution all the same: {command}", command=peek)


def asked(kata: Kata) -> bool:
    """Ask whether to show a solution before there is one. Raise Refused without a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        peek = command("compare", kata.name, "--peek", "--yes")
        raise Refused(say("Nobody can be asked here. To see the solution: {command}", command=peek))
    path = catalogue.relative(kata.stub)
    print(say("Not every test passes yet. This shows a solution beside {path}.", path=path))
    try:
        answer = input(say("Look at it? [y/N] "))
    except EOFError:
        print()
        return False
    return answer.strip().lower() in YES


# What


class Line(NamedTuple):
    """One line: its number in the file, its text as it is, and the one to show."""

    number: int
    text: str
    shown: Text


class Pair(NamedTuple):
    """What two solutions have of one name; `name` is empty for what is outside of definitions."""

    name: str
    yours: list[Line]
    theirs: list[Line]

    @property
    def same(self) -> bool:
        """True if no difference can be seen."""
        return [line.text for line in self.yours] == [line.text for line in self.theirs]


@dataclass(frozen=True)
class Comparison:
    """All that a comparison shows: the code, and the *note* of the other solution, called *theirs*.

    The learner's is *green* if it passes every test. *ways* are further good solutions: name ->
    first paragraph of its note. *found* is None if there was no search.
    """

    kata: Kata
    theirs: str
    pairs: Sequence[Pair]
    note: Sequence[Passage]
    ways: Mapping[str, str]
    green: bool
    found: SearchResult | None = None


def compare(kata: Kata, against: Path, *, green: bool, found: SearchResult | None) -> Comparison:
    """Compare the learner's code with *against*. Raise Refused if the learner's cannot be read."""
    try:
        yours = read(kata.stub)
    except OSError as error:
        raise files.unreadable(kata.stub, error) from None
    theirs = read(against)
    ways = {
        file.stem: next((part.text for part in _note(kata, read(file))), "")
        for file in kata.alternatives
        if file != against
    }
    name = say("the reference") if against == kata.reference else against.stem
    shown = pairs(yours, theirs, catalogue.tasks(kata))
    return Comparison(kata, name, shown, _note(kata, theirs), ways, green, found)


def _note(kata: Kata, text: str) -> list[Passage]:
    """Return the note of a solution of *kata* in the reader's language."""
    return [Passage(kind, of_kata(kata.po, part)) for kind, part in readme.note(text)]


def file_of(kata: Kata, name: str) -> Path:
    """Return the file of the alternative *name*; the reference if it is empty. Raise Refused."""
    ways = {file.stem: file for file in kata.alternatives}
    if not name:
        return kata.reference
    if not ways:
        raise Refused(say("{kata} has no alternatives.", kata=kata.key))
    asked = Path(name).stem
    if asked not in ways:
        known = say("There are: {names}.", names=", ".join(ways))
        message = say("{kata} has no alternative called {name}.", kata=kata.key, name=name)
        raise Refused(f"{message}{catalogue.meant(asked, list(ways))}\n{known}")
    return ways[asked]


def read(path: Path) -> str:
    """Return the text of a solution, with a question mark for each byte that is not UTF-8."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return text.expandtabs(TAB)


def pairs(yours: str, theirs: str, tasks: Sequence[str]) -> list[Pair]:
    """Return both sources in pairs: the tasks in their order, then helpers, then the rest.

    There is only one pair if Python cannot read the first.
    """
    one, other = _parts(yours, tasks), _parts(theirs, tasks)
    if one is None or other is None:
        return [Pair("", _trimmed(lines(yours)), _trimmed(lines(theirs)))]
    shared = [name for name in other if name in one]
    names = [name for name in dict.fromkeys([*tasks, *shared, *one, *other]) if name]
    found = [Pair(name, one.get(name, []), other.get(name, [])) for name in [*names, ""]]
    return [pair for pair in found if pair.yours or pair.theirs]


# Lines


def lines(text: str) -> list[Line]:
    """Return the lines of a Python source, with control characters spelled out."""
    plain = [line[:MOST_COLUMNS] for line in text.split("\n")[:MOST_LINES]]
    spelled = [printable(line) for line in plain]
    colored = _syntax().highlight("\n".join(spelled)).split("\n", allow_blank=True)
    found = []
    for number, (line, seen, shown) in enumerate(zip(plain, spelled, colored, strict=False), 1):
        if seen != line:
            shown.highlight_regex(ESCAPE, "not dim not italic reverse")
        found.append(Line(number, line.rstrip(), shown))
    return found


@cache
def _syntax() -> Syntax:
    styles = {token: Style.parse(style) for token, style in STYLES.items()}
    return Syntax("", "python", theme=ANSISyntaxTheme(styles), word_wrap=True)


# Parts

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _parts(text: str, tasks: Sequence[str]) -> dict[str, list[Line]] | None:
    """Return the lines of each definition by its name, and all others as "".

    The note and `__all__` are left out. None if Python cannot read the text.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    shown = lines(text)
    owners: dict[int, str | None] = {}
    note = ast.get_docstring(tree) is not None
    for node in tree.body:
        first = (*getattr(node, "decorator_list", ()), node)[0].lineno
        last = node.end_lineno or first
        name = node.name if isinstance(node, Definition) else None
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
        if name == "__all__" or (note and node is tree.body[0]):
            owners |= dict.fromkeys(range(first, last + 1))
        elif name in tasks or isinstance(node, Definition):
            while first > 1 and first <= len(shown) and shown[first - 2].text.startswith("#"):
                first -= 1  # the comment right above
            owners |= dict.fromkeys(range(first, last + 1), name)
    found: dict[str, list[Line]] = {}
    for line in shown:
        if (owner := owners.get(line.number, "")) is not None:
            found.setdefault(owner, []).append(line)
    return found | {"": _trimmed(found.get("", []))}


def _trimmed(found: list[Line]) -> list[Line]:
    """Return *found* without blank lines at either end, and with one at most between others."""
    kept: list[Line] = []
    for line in found:
        if line.text or (kept and kept[-1].text):
            kept.append(line)
    while kept and not kept[-1].text:
        kept.pop()
    return kept
