"""One pytest judges solution after solution, and nothing of one reaches the next."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from dojo.authoring.runs import Judges, shares
from dojo.core import catalogue
from dojo.isolation import sandbox
from dojo.runner.judge import Judge, JudgeError, Verdict

DATES = catalogue.find("date_arithmetic")
EMAIL = catalogue.find("validate_email")
FIRST = "test_add_days_counts_forward"
AFTER = "test_add_years_keeps_day_and_month"


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with Judge(DATES.suites, {"KATA_LANG": "en"}) as judge:
        yield judge


def written(folder: Path, *more: str) -> Path:
    """A file with the reference, and with code that changes it."""
    file = folder / f"{DATES.name}.py"
    file.write_text("\n".join([DATES.reference.read_text("utf-8"), *more, ""]), encoding="utf-8")
    return file


def by_name(verdicts: Iterator[Verdict]) -> dict[str, Verdict]:
    return {verdict.test: verdict for verdict in verdicts}


def test_a_round_runs_the_tests_that_were_asked_for_in_that_order(judge: Judge) -> None:
    verdicts = judge.round(DATES.reference, deadline=10, tests=[AFTER, FIRST])
    assert list(by_name(verdicts)) == [AFTER, FIRST]


def test_the_parts_of_a_split_run_have_each_test_once(judge: Judge) -> None:
    with Judges(DATES) as judges:
        (found,) = judges.each({DATES.reference: shares(3)}, deadline=10).values()
    assert sorted(verdict.test for verdict in found.verdicts) == sorted(judge.tests())
    assert not found.failed


def test_a_round_sees_the_file_as_it_is_now(judge: Judge, tmp_path: Path) -> None:
    file = written(tmp_path, "def add_days(day, n): return 1")
    assert by_name(judge.round(file, deadline=10))[FIRST].outcome == "failed"
    text = file.read_text("utf-8").replace("return 1", "return 2")  # of the same length
    file.write_text(text, encoding="utf-8")
    assert "2" in by_name(judge.round(file, deadline=10))[FIRST].block
    assert by_name(judge.round(written(tmp_path), deadline=10))[FIRST].outcome == "passed"


def test_a_round_may_end_at_its_first_failure(judge: Judge, tmp_path: Path) -> None:
    file = written(tmp_path, "def add_weeks(day, n): return 1")
    verdicts = list(judge.round(file, deadline=10, stop="failure"))
    assert [verdict.outcome for verdict in verdicts].count("failed") == 1
    assert verdicts[-1].outcome == "failed"


def test_a_round_may_end_at_a_hang_and_the_next_begins_afresh(judge: Judge, tmp_path: Path) -> None:
    file = written(tmp_path, "def add_weeks(day, n):", "    while True: pass")
    verdicts = list(judge.round(file, deadline=0.5, stop="core"))
    assert verdicts[-1].cause == "hung"
    assert len(verdicts) < len(judge.tests())
    after = list(judge.round(DATES.reference, deadline=10))
    assert tuple(verdict.test for verdict in after) == judge.tests()
    assert {verdict.outcome for verdict in after} == {"passed"}


def test_a_round_may_leave_out_the_rest_of_a_task_that_hangs(judge: Judge, tmp_path: Path) -> None:
    file = written(tmp_path, "def add_weeks(day, n):", "    while True: pass")
    verdicts = by_name(judge.round(file, deadline=0.5, stop="task"))
    causes = [v.cause for v in verdicts.values() if v.test.startswith("test_add_weeks")]
    assert causes == ["hung"]
    assert verdicts[AFTER].outcome == "passed"


def test_a_task_that_hangs_stops_no_task_of_that_name_in_another_kata(tmp_path: Path) -> None:
    tcp, udp = catalogue.find("tcp_echo"), catalogue.find("udp_echo")
    hang = "\n\ndef serve(listener):\n    while True: pass\n"
    (tmp_path / "tcp_echo.py").write_text(tcp.reference.read_text("utf-8") + hang, "utf-8")
    (tmp_path / "udp_echo.py").write_bytes(udp.reference.read_bytes())
    with Judge([tcp.suite, udp.suite]) as judge:
        verdicts = list(judge.round(tmp_path, deadline=2, stop="task"))
    of_tcp, of_udp = (
        [v.test for v in verdicts if v.kata == kata.key and v.test.startswith("test_serve")]
        for kata in (tcp, udp)
    )
    assert len(of_tcp) == 1
    assert len(of_udp) > 1


def test_a_round_is_about_the_katas_that_were_asked_for() -> None:
    with Judge([kata.suite for kata in (DATES, EMAIL)]) as judge:
        verdicts = list(judge.round(catalogue.REFERENCE, deadline=10, katas=[EMAIL]))
        assert {verdict.kata for verdict in verdicts} == {EMAIL.key}
        assert len(verdicts) < len(judge.tests())


def test_a_suite_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    suite = tmp_path / "test_broken.py"
    suite.write_text("def broken(:\n", encoding="utf-8")
    with Judge([suite]) as judge, pytest.raises(JudgeError, match="SyntaxError"):
        judge.tests()


def test_a_judge_that_is_closed_in_the_middle_of_a_round_says_so(tmp_path: Path) -> None:
    file = written(tmp_path, "def add_weeks(day, n):", "    while True: pass")
    with Judge([DATES.suite]) as judge:
        verdicts = judge.round(file, deadline=None)
        assert next(verdicts).outcome == "passed"
        judge.close()
        with pytest.raises(JudgeError):
            list(verdicts)
        with pytest.raises(JudgeError):
            next(judge.round(DATES.reference, deadline=10))


@pytest.mark.parametrize("tier", ["none", "B"])
def test_a_closed_judge_leaves_no_file(tier: str, tmp_path: Path) -> None:
    letters = catalogue.find("remove_safely")
    places = ("TMPDIR", "TEMP", "TMP", "PYTEST_DEBUG_TEMPROOT")
    environment = dict.fromkeys(places, str(tmp_path))
    with Judge([letters.suite], environment, tier=sandbox.named(tier)) as judge:
        assert list(judge.round(letters.reference, deadline=10))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="asks ps, which Windows lacks")
def test_a_closed_judge_leaves_no_worker_that_is_too_busy_to_notice(tmp_path: Path) -> None:
    hang = "import re", "def add_days(day, n): re.match('(a+)+$', 'a' * 60 + 'b')"
    file = written(tmp_path, *hang)
    with Judge([DATES.suite], {"TMPDIR": str(tmp_path)}) as judge:
        judge.tests()
        verdicts = judge.round(file, deadline=0.5)
        assert next(verdicts).cause == "hung"
        assert str(tmp_path) in processes()
    assert str(tmp_path) not in processes()


def processes() -> str:
    """Return the command and environment of all that run: a worker's names its folder."""
    command = ["ps", "axeww", "-o", "args"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
