"""`.kata/verdicts.json`: the last verdict on each kata, and whether it still holds."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dojo.core import catalogue, files
from dojo.core.catalogue import Kata, relative
from dojo.learner import progress
from dojo.learner.progress import Entry

if TYPE_CHECKING:  # the command works without the packages of `.venv`, too
    from dojo.runner.results import Result

VERSION = 1

NOT_RUN = {"passed": 0, "total": 0, "failing": [], "hung": False, "seconds": 0.0}
"""What is noted of edge cases that were not run."""


@dataclass(frozen=True)
class Known:
    """The last verdict on a kata: how many of its tests passed, which failed."""

    passed: int
    total: int
    failing: list[str]  # in the order of the run
    hung: bool  # a call hung; the tests after it were not run
    seconds: float
    current: bool  # file, suites and harness still are what they were
    edges: Known | None = None  # beside that of the core, if the kata has edge cases

    @property
    def solved(self) -> bool:
        """True if every test of the core passed."""
        return self.total > 0 and self.passed == self.total and not self.failing

    @property
    def mastered(self) -> bool:
        """True if every test of the edge cases passed, too."""
        return self.solved and (self.edges is None or self.edges.solved)


def path() -> Path:
    """Return where the verdicts are."""
    return catalogue.memory() / "verdicts.json"


def digest(kata: Kata, file: Path) -> str:
    """Return what a verdict on *file* depends on, as a short text; empty if there is no file.

    Take it before the run: what is saved while the tests run is not what they judge.
    """
    try:
        suites = [path.read_bytes() for path in kata.suites]
        parts = (file.read_bytes(), *suites, harness())
    except OSError:
        return ""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


def remember(kata: Kata, file: Path, result: Result, about: str = "") -> None:
    """Keep the *result* of a whole run of the suites of *kata* on a *file* of the learner's.

    *about* is the digest from before the run, that of now by default. Raises Refused where
    `.kata` cannot be written.
    """
    noted = {"digest": about or digest(kata, file), **_plain(result)}
    if result.edges and result.edges.begun:
        noted["edges"] = _plain(result.edges)
    with progress.alone():
        verdicts = _read()
        if verdicts.get(name := _name(kata, file)) != noted:
            verdicts[name] = noted
            contents = {"version": VERSION, "verdicts": dict(sorted(verdicts.items()))}
            text = json.dumps(contents, ensure_ascii=False, indent=1) + "\n"
            files.replace(path(), text.encode("utf-8"))


def note(kata: Kata, file: Path, result: Result, about: str = "", *, review: bool = False) -> None:
    """Remember the *result*, and note in the progress if today's work has solved the kata.

    Of a *review* only its day is noted. Raises Refused if something cannot be read or written.
    """
    before = known(kata, file)
    remember(kata, file, result, about)
    if not result.solved:
        return
    if review:
        if not (before and before.solved and before.mastered >= result.mastered):
            progress.seen(kata)
    elif _is_news(before, progress.read().of(kata), result):
        progress.solved(kata, mastered=result.mastered)


def _is_news(before: Known | None, entry: Entry, result: Result) -> bool:
    """Return True if the kata was not solved before, or not mastered as it is now."""
    if (entry.mastered if result.mastered else entry.solved) is None:
        return True
    if before is None:
        return False
    return not before.solved or (result.mastered and not before.mastered)


def known(kata: Kata, file: Path | None = None) -> Known | None:
    """Return the last verdict on *kata*, on its own file or on another; None if none is known."""
    file = file or kata.stub
    try:
        noted = dict(_read()[_name(kata, file)])
        current = noted.pop("digest") == digest(kata, file) != ""
        edges = Known(**noted.pop("edges", NOT_RUN), current=current)
        return Known(**noted, current=current, edges=edges if kata.edges.is_file() else None)
    except (KeyError, TypeError, ValueError):
        return None  # whatever that is, it is no verdict of ours


def _plain(result: Result) -> dict[str, Any]:
    return {
        "passed": len(result.well),
        "total": result.tests,
        "failing": list(result.failures),
        "hung": result.hung,
        "seconds": round(result.seconds, 3),
    }


def _read() -> dict[str, Any]:
    """Return what is remembered, by name; nothing if it cannot be read."""
    try:
        contents = json.loads(path().read_bytes())
        return dict(contents["verdicts"]) if contents["version"] == VERSION else {}
    except (OSError, KeyError, TypeError, ValueError):
        return {}


def _name(kata: Kata, file: Path) -> str:
    """Return what a verdict is kept under: the kata, or the file that is not the kata's own."""
    return kata.key if file == kata.stub else relative(file)


@cache
def harness() -> bytes:
    """Return the names, sizes and times of the harness's files, none of which is read."""
    scripts = catalogue.ROOT / "scripts"
    found = [scripts / "requirements.txt", *sorted((scripts / "dojo").rglob("*.py"))]
    known = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in found]
    return repr((sys.version_info[:2], known)).encode("utf-8", "surrogateescape")
