"""Which katas there are, in what order, and where each of their files lives."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dojo.core import stub
from dojo.core.errors import Refused
from dojo.core.texts import say

ROOT = Path(__file__).resolve().parents[3]
KATAS = ROOT / "katas"
REFERENCE = ROOT / "reference"


class UnknownKata(Refused):
    """There is no kata of that name; the message says which one may be meant."""


@dataclass(frozen=True)
class Kata:
    """One kata: a folder, a module in it, and the suite beside it."""

    topic: str
    name: str
    level: int = field(default=2, compare=False)
    """How long it takes after a first course: 1 a quarter of an hour, 2 an hour, 3 an evening."""

    @property
    def key(self) -> str:
        """Its name in full: ``dates/date_arithmetic``."""
        return f"{self.topic}/{self.name}"

    @property
    def folder(self) -> Path:
        """Where the learner works."""
        return KATAS / self.topic / self.name

    @property
    def stub(self) -> Path:
        """The learner's file: a stub at first, the learner's solution later."""
        return self.folder / f"{self.name}.py"

    @property
    def suite(self) -> Path:
        """The core of the tests: a kata whose core is green is *solved*."""
        return self.folder / f"test_{self.name}.py"

    @property
    def edges(self) -> Path:
        """The tests of the edge cases: with these green, too, the kata is *mastered*."""
        return self.folder / f"test_{self.name}_edges.py"

    @property
    def suites(self) -> list[Path]:
        """The core, and the edge cases if the kata has any."""
        return [self.suite, *([self.edges] if self.edges.is_file() else [])]

    @property
    def po(self) -> Path:
        """The suite's rules in Spanish."""
        return self.folder / "es.po"

    def readme(self, language: str = "en") -> Path:
        """Return the task's text in *language* (``en`` or ``es``)."""
        return self.folder / localized("README", language)

    def hints(self, language: str = "en") -> Path:
        """Return the hints in *language* (``en`` or ``es``)."""
        return self.folder / localized("hints", language)

    def title(self, language: str = "en") -> str:
        """Return the title of the task's text in *language*; the name if there is none."""
        try:
            with self.readme(language).open(encoding="utf-8") as file:
                return file.readline().lstrip("# ").rstrip()
        except OSError:
            return self.name

    @property
    def reference(self) -> Path:
        """The reference solution."""
        return REFERENCE / self.topic / self.name / f"{self.name}.py"

    @property
    def alternatives(self) -> list[Path]:
        """Other right ways."""
        return sorted(self.reference.parent.glob("alternatives/*.py"))

    @property
    def misconceptions(self) -> list[Path]:
        """Wrong ideas, one a file."""
        return sorted(self.reference.parent.glob("misconceptions/*.py"))


def memory() -> Path:
    """Return the folder of what this machine remembers of the learner; git ignores it."""
    return ROOT / ".kata"


def relative(path: Path) -> str:
    """Return *path* as seen from the top of the repository, or whole if it lies elsewhere."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def localized(stem: str, language: str) -> str:
    """Return the file name of a Markdown text: ``README.md``, ``README.es.md``."""
    return f"{stem}.md" if language == "en" else f"{stem}.{language}.md"


@cache
def load() -> tuple[Kata, ...]:
    """Return all katas, in the order in which they are learned."""
    found = contents()
    levels = found.get("levels", {})
    topics = found["topics"].items()
    return tuple(
        Kata(topic, name, levels.get(name, 2)) for topic, names in topics for name in names
    )


@cache
def renamed() -> dict[str, str]:
    """Return the keys that katas had, and none has now -> those that they have now."""
    return to_newest(contents().get("renamed", {}), [kata.key for kata in load()])


def to_newest(table: dict[str, str], keys: Collection[str]) -> dict[str, str]:
    """Return old keys -> one of the *keys* that katas have now; a kata may be renamed twice."""
    table = {old: new for old, new in table.items() if old not in keys}
    for _ in table:
        table = {old: table.get(new, new) for old, new in table.items()}
    return table


def contents() -> dict[str, Any]:
    """Return what `catalogue.toml` holds."""
    with (KATAS / "catalogue.toml").open("rb") as file:
        return tomllib.load(file)


def select(texts: Iterable[str]) -> list[Kata]:
    """Return the katas that *texts* mean, each once: a topic's, or as `find` does."""
    chosen = []
    for text in texts:
        topic = text.replace("\\", "/").strip("/").removeprefix("katas/")
        chosen += [kata for kata in load() if kata.topic == topic] or [find(text)]
    return list(dict.fromkeys(chosen))


def find(text: str) -> Kata:
    """Return the kata of a key, a name, or a path inside its folder. Raises UnknownKata."""
    asked = text.replace("\\", "/").strip("/")
    asked = renamed().get(asked, asked)
    for kata in load():
        if asked in {kata.key, kata.name, f"katas/{kata.key}"}:
            return kata
    path = Path(text).resolve()
    for kata in load():
        if path == kata.folder or kata.folder in path.parents:
            return kata
    if inside := [kata.name for kata in load() if kata.topic == asked.removeprefix("katas/")]:
        some = ", ".join(inside)
        raise UnknownKata(say("{text} is a topic. Name a kata: {katas}.", text=text, katas=some))
    names = [kata.key for kata in load()] + [kata.name for kata in load()]
    raise UnknownKata(say("There is no kata called {text}.", text=text) + meant(asked, names))


def meant(asked: str, names: Sequence[str]) -> str:
    """Return a question after that one of *names* which looks like *asked*; "" if none does."""
    import difflib  # only for a mistake

    near = difflib.get_close_matches(asked, names, n=1)
    return say(" Did you mean {name}?", name=near[0]) if near else ""


def of_file(path: Path) -> Kata | None:
    """Return the kata of a solution's file, by its own name or that of a folder above."""
    by_name = {kata.name: kata for kata in load()}
    parts = (path.stem, *(parent.name for parent in path.resolve().parents))
    return next((by_name[part] for part in parts if part in by_name), None)


@cache
def tasks(kata: Kata) -> tuple[str, ...]:
    """Return the public names of the kata in order of its tasks: the reference's ``__all__``."""
    return tuple(stub.public_names(ast.parse(kata.reference.read_text(encoding="utf-8"))))


def task_of(test: str, names: tuple[str, ...] | list[str]) -> str | None:
    """Return the task of a test: the longest of *names* that ``test_<task>_…`` begins with."""
    snakes = {name: re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower() for name in names}
    fitting = [name for name in names if f"{test}_".startswith(f"test_{snakes[name]}_")]
    return max(fitting, key=len, default=None)
