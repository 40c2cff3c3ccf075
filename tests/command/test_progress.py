"""`katas/progress.txt`: any mixture of lines reads right, and nothing that is noted gets lost."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.learner import progress
from dojo.learner.progress import HEADER, Entry

from .clones import SETTINGS, Repository
from .conftest import Copy, forget

TODAY = date.today()


def write(text: str) -> None:
    """Put *text* into the progress file."""
    progress.path().write_bytes(text.encode())


def lines() -> list[str]:
    """The file's lines after its header."""
    first, *rest = progress.path().read_text(encoding="utf-8").splitlines()
    assert first == HEADER
    return rest


def test_a_solved_kata_has_one_line_with_its_days(double: Kata) -> None:
    """The first day of all stays; it is skipped no longer."""
    assert progress.read().of(double) == Entry()
    progress.skip(double)
    progress.solved(double)
    assert lines() == [f"toys/double  solved={TODAY}  edges=open  seen={TODAY}"]
    write("toys/double solved=2024-02-29 seen=2024-03-01\n")
    progress.solved(double)
    days = "solved=2024-02-29  mastered=2024-02-29"
    assert lines() == [f"toys/double  {days}  seen={TODAY}"]


def test_hints_only_grow(double: Kata) -> None:
    for level in (1, 3, 2):
        progress.hint_taken(double, "double", level)
    assert progress.read().of(double).hints == {"double": 3}


def test_what_was_skipped_can_come_back(double: Kata, greet: Kata) -> None:
    progress.skip(greet)
    progress.skip(double)
    assert lines() == ["toys/double  skipped=yes", "toys/greet  skipped=yes"]
    progress.skip(double, skipped=False)
    assert [progress.read().of(kata).skipped for kata in (double, greet)] == [False, True]
    assert lines() == ["toys/greet  skipped=yes"]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (
            "toys/double  solved=2026-03-02  seen=2026-03-02  hints=a:2,b:1\n"
            "toys/double  solved=2026-03-01  seen=2026-03-09  hints=a:1,b:3\n",
            Entry(date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 9), {"a": 2, "b": 3}),
        ),
        # Of before there were edge cases: all was green.
        ("toys/double  solved=2026-03-02\r\n", Entry(date(2026, 3, 2), date(2026, 3, 2))),
        ("toys/double  solved=2026-03-02  edges=open\n", Entry(date(2026, 3, 2))),
        (
            "toys/double  solved=2026-03-02  mastered=2026-03-05\n"
            "toys/double  solved=2026-03-01  edges=open\n",
            Entry(date(2026, 3, 1), date(2026, 3, 5)),
        ),
        ("toys/double  stars=3  skipped=yes\n", Entry(skipped=True, others=("stars=3",))),
    ],
)
def test_what_a_file_says_of_a_kata(double: Kata, text: str, entry: Entry) -> None:
    write(text)
    assert progress.read().of(double) == entry


@pytest.mark.parametrize(
    "line",
    [
        "toys/double  solved=yesterday",
        "toys/double  solved=2026-02-30",
        "toys/double  hints=a:many",
        "toys/double  solved",
        "toys/double",
        "no kata at all",
        "# a remark of mine: ¿qué tal?",
        "<<<<<<< HEAD",
        "\udcff\udcfe",
        "toys/aaa  solved=2026-03-02  edges=open",
        "toys/double  solved=2026-03-02  edges=open  skipped=yes  stars=3",
    ],
)
def test_a_line_that_nobody_understands_is_kept_as_it_is(greet: Kata, line: str) -> None:
    """Also the line of a kata that is gone, and a field of a newer version."""
    progress.path().write_bytes(f"{line}\n".encode("utf-8", "surrogateescape"))
    progress.skip(greet)
    kept = progress.path().read_bytes().decode("utf-8", "surrogateescape").split("\n")
    assert kept == [HEADER, line, "toys/greet  skipped=yes", ""]


def test_a_renamed_kata_keeps_what_it_has(home: Path, double: Kata) -> None:
    table = '[renamed]\n"old/twice" = "toys/twice"\n"toys/twice" = "toys/double"\n\n'
    file = home / "katas" / "catalogue.toml"
    file.write_text(table + file.read_text(encoding="utf-8"), encoding="utf-8")
    forget()
    write("old/twice  solved=2026-03-02\ntoys/double  hints=double:1\n")
    progress.skip(double)
    days = "solved=2026-03-02  mastered=2026-03-02"
    assert lines() == [f"toys/double  {days}  hints=double:1  skipped=yes"]


def test_every_renamed_kata_of_the_catalogue_is_there() -> None:
    keys = {kata.key for kata in catalogue.load()}
    assert set(catalogue.renamed().values()) <= keys


def test_a_file_that_cannot_be_read_is_refused_by_name(home: Path) -> None:
    progress.path().mkdir()
    with pytest.raises(Refused, match=r"katas/progress\.txt cannot be read"):
        progress.read()


# Several processes, several machines


NOTE = """
import sys
from dojo.core import catalogue
from dojo.learner import progress
for number in range(200):
    progress.hint_taken(catalogue.find(sys.argv[1]), f"{sys.argv[2]}{number}", 1)
"""


def test_nothing_is_lost_between_two_processes_at_once(copy: Copy) -> None:
    """One notes on one kata, one on another, and two on the same."""
    given = [("double", "a"), ("double", "b"), ("greet", "c")]
    noting = [
        subprocess.Popen([sys.executable, "-c", NOTE, *who], env=copy.environment())
        for who in given
    ]
    assert [process.wait() for process in noting] == [0, 0, 0]
    text = (copy.root / "katas" / "progress.txt").read_text(encoding="utf-8")
    _, double, greet = text.splitlines()
    assert all(f"{who}{n}:1" in double for who in "ab" for n in range(200))
    assert greet.count(":1") == 200


@pytest.mark.parametrize("before", ["", "toys/double  hints=double:1\n"])
def test_git_merges_the_notes_of_two_machines(
    home: Path, double: Kata, greet: Kata, before: str
) -> None:
    """Also where both have changed the same line, and where both have made the file."""
    rules = Path(__file__).parents[2] / ".gitattributes"
    (home / ".gitattributes").write_bytes(rules.read_bytes())

    here = Repository(home)
    here.settings.write_text(SETTINGS, encoding="utf-8")

    def commit(text: str) -> None:
        here.commit("noted", {"katas/progress.txt": f"{HEADER}\n{text}"} if text else {})

    here.git("init", "-q")
    commit(before)
    here.git("checkout", "-qb", "other")
    commit("toys/double  solved=2026-03-05  mastered=2026-03-05  seen=2026-03-05  hints=double:3\n")
    here.git("checkout", "-q", "main")
    commit(
        "toys/double  solved=2026-03-04  edges=open  seen=2026-03-07  hints=double:2\n"
        "toys/greet  skipped=yes\n"
    )
    here.git("merge", "-q", "other", "-m", "both")
    merged = progress.read()
    days = date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 7)
    assert merged.of(double) == Entry(*days, {"double": 3})
    assert merged.of(greet).skipped
    progress.hint_taken(greet, "greet", 1)
    assert lines() == [
        "toys/double  solved=2026-03-04  mastered=2026-03-05  seen=2026-03-07  hints=double:3",
        "toys/greet  hints=greet:1  skipped=yes",
    ]
