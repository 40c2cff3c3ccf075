"""Submissions that cheat, hang, crash or break out, and a judge with walls around them.

Each is a `Case`: a module whose every function is `act`, and what must come of it. Some plain
tests of a suite are run, one of each kind; not one may pass. Then nothing outside may have changed,
and no process may be left.

Tier A needs bubblewrap: without it its cases are skipped, and the reason names the package. Where
oracles are required (see `tests/conftest.py`) they fail instead.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from dojo.core import catalogue
from dojo.core.catalogue import ROOT
from dojo.isolation import sandbox
from dojo.runner.judge import Judge, Verdict

DATES = catalogue.find("date_arithmetic")
FILES = catalogue.find("make_tree")
KATAS = [DATES, FILES, *map(catalogue.find, ("tcp_echo", "udp_echo", "client_thread"))]
TESTS = (
    *("counts_forward", "add_days_after_year_9999", "age_on_the_birthday", "within_a_month"),
    *("make_tree_files", "make_tree_link_out_of_base", "serve_sends_back_what_it_gets"),
    *("serve_takes_one_client", "echo_once_returns_the_answer", "ping_returns_the_answer"),
    *("make_tree_writes_utf_8", "closes_its_socket_at_bye"),
)
DEADLINE = 2
LETTER = "Dear Ada"


@dataclass(frozen=True)
class Case:
    """A submission, and what must come of it."""

    code: str
    """Its module; each public function of the kata is then `act`."""

    cause: str
    """Why its tests fail, in a word; several where machines differ. ("no_error", where an
    exception is expected, goes without saying.)"""

    said: str = ""
    """What a failing test says, among other things."""

    stop: str = ""
    """What is not run, as in `Judge.round`: only what takes long may leave anything out."""

    tiers: str = "AB"
    """Where it is run."""

    kata: str = DATES.name
    beside: dict[str, str] = field(default_factory=dict)
    """Other files of the submission, by their names."""


class Arena:
    """A judge in a tier, and the outside that must stay as it is."""

    def __init__(self, tier: sandbox.Tier, folder: Path) -> None:
        self.tier = tier
        self.folder = folder / "submissions"
        self.outside = folder / "outside"
        self.neighbor = self.folder / "neighbor"
        self.mark = f"kt{secrets.token_hex(4)}"  # no more than a process's name can hold
        for made in (self.folder, self.outside, self.neighbor):
            made.mkdir()
        folder.chmod(0o755)
        self.outside.chmod(0o777)
        self.letter.write_text(LETTER)
        self.letter.chmod(0o666)
        shutil.copy(DATES.reference, self.neighbor)
        secret = {"KATA_LANG": "en", "KATA_SECRET": "rosebud"}
        suites = [kata.suite for kata in KATAS]
        chosen = ("-k", " or ".join(TESTS))
        self._judge = Judge(suites, secret, chosen, tier=tier, reads=[self.folder])

    @property
    def letter(self) -> Path:
        """A file outside that nobody may touch."""
        return self.outside / "letter.txt"

    def run(self, case: Case, name: str = "submission") -> list[Verdict]:
        """Judge a case, and find everything else as it was."""
        kata = catalogue.find(case.kata)
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for other, text in case.beside.items():
            (folder / other).write_text(self._filled(text), encoding="utf-8")
        tail = "".join(f"\n{task} = act" for task in catalogue.tasks(kata))
        file = folder / f"{kata.name}.py"
        file.write_text(self._filled(case.code) + tail + "\n", encoding="utf-8")
        return self.judge(folder, case.kata, case.stop)

    def judge(self, folder: Path, kata: str = DATES.name, stop: str = "") -> list[Verdict]:
        """The verdicts on what is in *folder*."""
        katas = [catalogue.find(kata)]
        found = list(self._judge.round(folder, deadline=DEADLINE, stop=stop, katas=katas))
        self.check()
        return found

    def check(self) -> None:
        """Nothing outside has changed, and no process is left."""
        assert [path.name for path in self.outside.iterdir()] == ["letter.txt"]
        assert self.letter.read_text() == LETTER
        assert self.letter.stat().st_mode & 0o777 == 0o666
        assert self.left() == []

    def left(self) -> list[str]:
        """The processes that bear the mark."""
        found = []
        for entry in Path("/proc").iterdir() if sys.platform == "linux" else ():
            try:
                words = (entry / "comm").read_bytes() + (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if self.mark.encode() in words and int(entry.name) != os.getpid():
                found.append(f"{entry.name} {words!r}")
        return found

    def proves(self, **about: Any) -> None:
        """The case fails all its tests, for the reason that it gives them, and is told so."""
        case = Case(**about)
        if self.tier.name not in case.tiers:
            pytest.skip(f"tier {self.tier.name} does not cover it")
        verdicts = self.run(case)
        told = "\n\n".join(verdict.block for verdict in verdicts)
        assert verdicts
        assert {v.outcome for v in verdicts} <= {"failed", "skipped"}, told
        failed = [verdict for verdict in verdicts if verdict.outcome == "failed"]
        assert {v.cause for v in failed} <= {"no_error", *case.cause.split()}, told
        assert case.said in told
        assert all(is_harmless(verdict.block) for verdict in failed)

    def close(self) -> None:
        """A right solution still passes; then the judge goes home, and nobody is left."""
        right = self.judge(self.neighbor)
        assert {verdict.outcome for verdict in right} == {"passed"}
        self._judge.close()
        self.check()

    def _filled(self, text: str) -> str:
        places = {"MARK": self.mark, "ROOT": ROOT, "OUTSIDE": self.outside}
        places |= {"NEIGHBOR": self.neighbor, "JUDGE": self._judge._process.pid}
        for word, place in places.items():
            text = text.replace(f"@{word}@", str(place))
        return text


@pytest.fixture(scope="session", params=["A", "B"])
def arena(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Arena]:
    """The judge of the cases, in each tier."""
    name = request.param
    tier = request.getfixturevalue("tier_a") if name == "A" else sandbox.named(name)
    arena = Arena(tier, tmp_path_factory.mktemp("hostile"))
    before = repository()
    yield arena
    arena.close()
    assert repository() == before


def repository() -> dict[str, tuple[int, int]]:
    """The files of the repository that a submission might want to change."""
    found = {}
    for room in ("katas", "reference", "scripts"):
        for path in (ROOT / room).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                found[str(path)] = (path.stat().st_size, path.stat().st_mtime_ns)
    return found


def is_harmless(block: str) -> bool:
    """Whether a terminal shows it and obeys nothing in it, in the order in which it is written."""
    return len(block) < 20_000 and all(c.isprintable() or c == "\n" for c in block)
