"""Judges with walls around what they judge, and an outside that must stay as it is.

Tier A needs bubblewrap: without it its cases are skipped, and the reason names the package. Where
oracles are required (see `tests/conftest.py`) they fail instead.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from dojo.core import catalogue
from dojo.core.catalogue import ROOT
from dojo.isolation import sandbox
from dojo.runner.judge import Judge, Verdict

from .table import DEADLINE, KATAS, Case

DATES = catalogue.find("date_arithmetic")
PLAIN = (
    *("counts_forward", "add_days_after_year_9999", "age_on_the_birthday", "within_a_month"),
    *("make_tree_files", "make_tree_link_out_of_base", "serve_sends_back_what_it_gets"),
    *("serve_takes_one_client", "echo_once_returns_the_answer", "make_tree_writes_utf_8"),
    *("closes_its_socket_at_bye",),
)
"""Parts of the names of the tests that a case is put to, if it names none: one of each kind."""

SETTINGS = [
    pytest.param("none", id="none"),
    pytest.param("B", id="B", marks=pytest.mark.walls),
    pytest.param("A", id="A", marks=pytest.mark.walls),
]
"""Where solutions are judged; walls need what a machine may not have, and take longer."""

LETTER = "Dear Ada"
EVIL = r"\x1b[2J\x1b]0;owned\x07\x1b[31m\u202egnp.exe\u2066\x00\x9b31m\r\x08\ufeff"
"""Escapes, a title, colors, bidirectional controls, NUL, C1 controls, a carriage return."""


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
        suites = [catalogue.find(name).suite for name in KATAS]
        self._judge = Judge(suites, secret, tier=tier, reads=[self.folder])
        self.tests = self._judge.tests()
        self._plain = [test for test in self.tests if any(part in test for part in PLAIN)]

    @property
    def letter(self) -> Path:
        """A file outside that nobody may touch."""
        return self.outside / "letter.txt"

    def judge(
        self,
        folder: Path,
        kata: str = DATES.name,
        stop: str = "",
        deadline: float = DEADLINE,
        tests: Sequence[str] | None = None,
    ) -> list[Verdict]:
        """The verdicts on what is in *folder*."""
        judged = self._judge.round(
            folder,
            deadline=deadline,
            stop=stop,
            katas=[catalogue.find(kata)],
            tests=self._plain if tests is None else tests,
        )
        found = list(judged)
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

    def proves(self, case: Case, beside: dict[str, str] | None = None) -> None:
        """The case fails its tests, for the reason that it gives them, and is told so.

        *beside* are other files of the submission, by their names. All else stays as it was.
        """
        folder = self.folder / "submission"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, text in (beside or {}).items():
            (folder / name).write_text(self.filled(text), encoding="utf-8")
        source = self.filled(case.source())
        (folder / f"{case.kata}.py").write_text(source, encoding="utf-8")
        tests = [case.test] if case.test else None
        verdicts = self.judge(folder, case.kata, case.stop, case.deadline, tests)
        told = "\n\n".join(verdict.block for verdict in verdicts)
        assert verdicts
        if case.causes == {"passed"}:
            assert {v.outcome for v in verdicts} == {"passed"}, told
            return
        assert {v.outcome for v in verdicts} <= {"failed", "skipped"}, told
        failed = [verdict for verdict in verdicts if verdict.outcome == "failed"]
        assert failed
        # Where a test expects an exception, "no_error" goes without saying.
        assert {v.cause for v in failed} <= {"no_error", *case.causes}, told
        said = [self.filled(text, source) for text in case.said]
        assert [text for text in said if text not in told] == [], told
        assert [text for text in case.unsaid if text in told] == [], told
        assert all(is_harmless(verdict.block) for verdict in failed)

    def close(self) -> None:
        """A right solution still passes; then the judge goes home, and nobody is left."""
        right = self.judge(self.neighbor)
        assert {verdict.outcome for verdict in right} == {"passed"}
        self._judge.close()
        self.check()

    def filled(self, text: str, source: str = "") -> str:
        """Put what it stands for in place of each @WORD@; @HERE@ is a line of *source*."""
        places = {
            "MARK": self.mark,
            "ROOT": ROOT,
            "OUTSIDE": self.outside.as_posix(),
            "NEIGHBOR": self.neighbor,
            "JUDGE": self._judge._process.pid,
            "EVIL": EVIL,
            "CONTROLS": "\x1b[2J \u202e \x9b \x7f",
            "NUL": "\0",
            "LONG": "x" * 2_000_000,
            "PARENTHESES": "(" * 5_000 + ")" * 5_000,
            "HERE": source.partition("# HERE")[0].count("\n") + 1,
        }
        for word, place in places.items():
            text = text.replace(f"@{word}@", str(place))
        return text


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the settings that a case does not name."""

    def belongs(item: pytest.Item) -> bool:
        values = (
            item.callspec.params
            if isinstance(item, pytest.Function) and hasattr(item, "callspec")
            else {}
        )
        case = values.get("case")
        return not isinstance(case, Case) or values["arena"] in case.settings

    items[:] = filter(belongs, items)


@pytest.fixture(scope="session", params=SETTINGS)
def arena(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Arena]:
    """The judge of the cases, in each setting."""
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
    return len(block) < 10_000 and all(c.isprintable() or c == "\n" for c in block)


# What tests of particular solutions share

FIRST, NEXT = "test_add_days_counts_forward", "test_add_years_keeps_day_and_month"
bare = pytest.mark.parametrize("arena", SETTINGS[:1], indirect=True)
within_walls = pytest.mark.parametrize("arena", SETTINGS[1:], indirect=True)
in_tier_a = pytest.mark.parametrize("arena", SETTINGS[2:], indirect=True)
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such thing")


def judged(
    arena, source: str | bytes, tests: Sequence[str] | None, kata: str = "date_arithmetic", **how
):
    """The verdicts on *source*, by the names of *tests*: some plain ones if None."""
    folder = arena.folder / "particular"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    data = source.encode() if isinstance(source, str) else source
    (folder / f"{kata}.py").write_bytes(data)
    return {v.test: v for v in arena.judge(folder, kata, tests=tests, **how)}


def reference(kata: str = "date_arithmetic") -> str:
    return catalogue.find(kata).reference.read_text(encoding="utf-8")
