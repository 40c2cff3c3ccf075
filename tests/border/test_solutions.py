"""`--solutions` is a tree, a flat folder, or one file; what is unclear is an error that says so."""

from __future__ import annotations

import pytest
from dojo.core import catalogue
from dojo.core.errors import Refused
from dojo.runner.workers import Solutions

DATES = catalogue.find("date_arithmetic")
ECHO = catalogue.find("tcp_echo")


def written(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
    return path


def test_a_tree_is_the_learners_or_another():
    assert Solutions().files_of(DATES) == [DATES.stub]
    assert Solutions(catalogue.REFERENCE).file_of(DATES) == DATES.reference


@pytest.mark.parametrize(
    "place",
    [
        "dates/date_arithmetic/date_arithmetic.py",
        "dates/date_arithmetic.py",
        "date_arithmetic/date_arithmetic.py",
        "date_arithmetic.py",
    ],
)
def test_a_folder_may_be_deep_or_flat(tmp_path, place):
    file = written(tmp_path / place)
    assert Solutions(tmp_path).file_of(DATES) == file.resolve()


@pytest.mark.parametrize("place", ["date_arithmetic.py", "date_arithmetic/version_2.py"])
def test_one_file_stands_for_its_own_kata_alone(tmp_path, place):
    file = written(tmp_path / place)
    solutions = Solutions(file)
    assert solutions.file_of(DATES) == file.resolve()
    assert solutions.file_of(ECHO) == ECHO.reference


def test_a_misconception_runs_after_the_reference():
    (file, *_) = DATES.misconceptions
    assert Solutions(file).files_of(DATES) == [DATES.reference, file]
    assert Solutions(file).files_of(ECHO) == [ECHO.reference]


def test_nothing_is_unclear(tmp_path):
    with pytest.raises(Refused, match="nothing at"):
        Solutions(tmp_path / "missing")


def test_a_file_that_may_be_any_kata_is_unclear_and_pytest_says_so_in_a_line(judge, tmp_path):
    run = judge.pytest("katas/dates", "--solutions", written(tmp_path / "solution.py"))
    assert run.code == pytest.ExitCode.USAGE_ERROR
    assert "which kata is this?" in run.output
    assert "Traceback" not in run.output


def test_a_path_is_relative_to_where_one_stands(judge, tmp_path):
    written(tmp_path / "mine" / "date_arithmetic.py")
    run = judge.pytest(DATES.suite, "--solutions", "mine", "-k", "counts_forward", folder=tmp_path)
    assert run.failed == {"test_add_days_counts_forward": "missing"}
