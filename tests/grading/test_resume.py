"""A batch that was ended goes on where it was, and does only what is new."""

from __future__ import annotations

import json
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from dojo.core import catalogue
from dojo.core.faults import Cause
from dojo.grading.jobs import FOLDER, NAME, JobOutcome, VerdictJournal, job_for
from dojo.runner.results import Verdict
from msgspec.structs import replace

from .conftest import DOUBLE, GREET, HANGS, Class

OUTCOME = JobOutcome((Verdict("toys/x", "test_x", "failed", Cause.WRONG, "✗", 0.5),))


def journal_of(classroom: Class) -> Path:
    return classroom.folder / FOLDER / NAME


def keys(journal: Path) -> Counter[str]:
    """How often each job is in the journal, whole lines only."""
    lines = [line for line in journal.read_bytes().split(b"\n")[:-1] if line]
    return Counter(json.loads(line)["key"] for line in lines)


def plain(results: dict[str, Any]) -> dict[str, Any]:
    """The results without what the clock says."""
    results.pop("made")
    for pupil in results["pupils"]:
        for kata in pupil["katas"].values():
            kata.pop("seconds")
    return results


def test_a_second_run_judges_only_what_has_changed(classroom: Class) -> None:
    mine = classroom.hand_in("ana", double="x = 1", greet=GREET)
    first = classroom.results()
    before = journal_of(classroom).read_bytes()
    assert plain(classroom.results()) == plain(first)
    assert journal_of(classroom).read_bytes() == before
    (mine / "double.py").write_text(DOUBLE, encoding="utf-8")
    assert classroom.results()["pupils"][0]["points"] == 2
    assert len(keys(journal_of(classroom))) == 3
    suite = classroom.copy.root / "katas/toys/greet/test_greet.py"
    suite.write_text(suite.read_text(encoding="utf-8").replace("Ana!", "Bob!"), encoding="utf-8")
    assert classroom.results()["pupils"][0]["points"] == 1
    assert len(keys(journal_of(classroom))) == 4


def test_the_same_work_of_two_pupils_is_judged_once(classroom: Class) -> None:
    for name in ("ana", "bob", "eve"):
        classroom.hand_in(name, double=DOUBLE)
    assert [pupil["points"] for pupil in classroom.results()["pupils"]] == [1, 1, 1]
    assert sum(keys(journal_of(classroom)).values()) == 1


def test_a_run_that_is_killed_goes_on_where_it_was(classroom: Class) -> None:
    for number in range(6):
        classroom.hand_in(f"pupil {number}", double=f"{DOUBLE}\n# {number}\n")
    classroom.hand_in("pupil 9", double=HANGS)
    run = classroom.start("--jobs", "1")
    assert run.stderr is not None
    assert run.stderr.readline() == "1 of 7: pupil 0\n"
    run.kill()
    run.communicate()
    half = keys(journal_of(classroom))
    assert 0 < len(half) < 7
    results = classroom.results()
    assert [pupil["points"] for pupil in results["pupils"]] == [1, 1, 1, 1, 1, 1, 0]
    whole = keys(journal_of(classroom))
    assert set(half) < set(whole)
    assert set(whole.values()) == {1}
    assert len(whole) == 7


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal can be sent there")
def test_ctrl_c_keeps_what_is_done(classroom: Class) -> None:
    classroom.hand_in("ana", double=DOUBLE)
    classroom.hand_in("bob", double=HANGS)
    run = classroom.start("--jobs", "1")
    assert run.stderr is not None
    run.stderr.readline()
    run.send_signal(signal.SIGINT)
    output, errors = run.communicate()
    assert run.returncode == 130
    assert (output, errors) == (
        "",
        "Stopped. What was judged is remembered: the same command goes on from there.\n",
    )
    assert len(keys(journal_of(classroom))) == 1


def test_a_journal_that_cannot_be_written_is_told_and_may_be_elsewhere(
    classroom: Class, tmp_path: Path
) -> None:
    classroom.hand_in("ana", double=DOUBLE, greet=GREET)
    (classroom.folder / FOLDER).write_text("in the way", encoding="utf-8")
    done = classroom.grade()
    assert "nothing is remembered" in done.stderr
    assert done.returncode == 0
    done = classroom.grade("--journal", str(tmp_path / "elsewhere" / "grades.jsonl"))
    assert len(keys(tmp_path / "elsewhere" / "grades.jsonl")) == 2
    assert "nothing is remembered" not in done.stderr


def add(file: Path, *names: str) -> None:
    """Add the same outcome to the journal for each of these jobs."""
    journal = VerdictJournal(file)
    for name in names:
        journal.add(name, OUTCOME)
    journal.close()


def known(file: Path, names: str) -> list[bool]:
    """Which of these jobs the journal knows."""
    journal = VerdictJournal(file)
    found = [journal.known.get(name) for name in names]
    journal.close()
    assert set(found) <= {OUTCOME, None}
    return [outcome is not None for outcome in found]


LINE = msgspec.json.encode({"key": "a", "outcome": OUTCOME})


@pytest.mark.parametrize(
    "line",
    [
        *(LINE[:-torn] for torn in (1, 10, 40, len(LINE))),
        *(b"\xff\xfe\n", b"[]\n", b"1\n", b'{"key": "a"}\n'),
        b'{"key": "a", "outcome": {"verdicts": [[1]], "late": false}}\n',
        b'{"key": "a", "outcome": {"verdicts": [{"test": "x"}]}}\n',
        b'{"key": "\xff", "outcome": {}}\n',
    ],
)
def test_a_line_that_is_torn_or_makes_no_sense_is_passed_over(tmp_path: Path, line: bytes) -> None:
    file = tmp_path / NAME
    file.write_bytes(line)
    add(file, "b")
    assert known(file, "ab") == [False, True]
    file.write_bytes(LINE)  # whole, but for the end of the line
    add(file, "b")
    assert known(file, "ab") == [True, True]


def test_a_journal_that_is_a_link_is_not_followed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "precious"
    target.write_text("precious", encoding="utf-8")
    try:
        (tmp_path / NAME).symlink_to(target)
    except OSError:
        pytest.skip("no symbolic links here")
    add(tmp_path / NAME, "a")
    assert "(a link)" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "precious"


def test_the_graders_own_failure_is_not_remembered(tmp_path: Path) -> None:
    journal = VerdictJournal(tmp_path / NAME)
    journal.add("a", JobOutcome(error="no disk"))
    journal.close()
    assert (tmp_path / NAME).read_bytes() == b""


def test_a_job_is_known_by_all_that_its_outcome_depends_on() -> None:
    kata = catalogue.find("find_dates")
    first = job_for(kata, b"x = 1", [kata], "A")
    assert first.key == job_for(kata, b"x = 1", [kata, catalogue.find("tcp_echo")], "A").key
    changes: list[dict[str, object]] = [
        {"source": b"x = 2"},
        {"beside": {"one.py": b"x = 2"}},
        {"tier": "B"},
        {"deadline": 3.0},
        {"budget": 3.0},
        {"harness": "other"},
        {"language": "es"},
        {"kata": "regex/validate_email"},
    ]
    others = [replace(first, **change) for change in changes]
    assert len({first.key, *(other.key for other in others)}) == 1 + len(others)
