"""Files that cannot be imported, and names that are not there."""

from __future__ import annotations

FIRST = "test_add_days_counts_forward"


def test_a_syntax_error_shows_its_line(judge):
    verdict = judge.one("date_arithmetic", "def broken(:\n    pass", FIRST)
    assert verdict.cause == "raised"
    assert "SyntaxError" in verdict.block
    assert "def broken(:" in verdict.block
    assert "cannot be imported" in verdict.block


def test_wrong_indentation_shows_its_line(judge):
    verdict = judge.one("date_arithmetic", "def broken():\nreturn 1", FIRST)
    assert "IndentationError" in verdict.block
    assert "return 1" in verdict.block


def test_a_file_that_is_not_utf_8(judge):
    file = judge.folder / "date_arithmetic.py"
    file.write_bytes(b"NAME = 'caf\xe9'\n")
    run = judge.pytest("katas/dates/date_arithmetic", "--solutions", file, "-k", FIRST)
    assert run.failed == {FIRST: "raised"}
    assert "SyntaxError" in run.verdicts[0].block


def test_an_import_error_shows_the_learners_line(judge):
    verdict = judge.one("date_arithmetic", "import dateutils_that_nobody_has", FIRST)
    assert "ModuleNotFoundError" in verdict.block
    assert "import dateutils_that_nobody_has" in verdict.block
    assert "importlib" not in verdict.block


def test_a_missing_function_fails_its_own_tests_only(judge):
    source = judge.reference("date_arithmetic").replace("add_years", "add_year")
    run = judge("date_arithmetic", source)
    assert set(run.failed.values()) == {"missing"}
    assert all(test.startswith("test_add_years_") for test in run.failed)
    assert any(v.outcome == "passed" for v in run.verdicts)


def test_a_missing_function_names_the_one_that_is_near(judge):
    source = judge.reference("date_arithmetic").replace("add_years", "add_year")
    run = judge("date_arithmetic", source, k="test_add_years_keeps_day_and_month")
    assert "no `add_years`" in run.verdicts[0].block
    assert "Did you mean `add_year`?" in run.verdicts[0].block


def test_an_empty_file(judge):
    run = judge("date_arithmetic", "", k=FIRST)
    assert run.failed == {FIRST: "missing"}
    assert "no `add_days`" in run.verdicts[0].block


def test_no_file_at_all(judge):
    folder = judge.folder / "solutions"
    folder.mkdir()
    run = judge.pytest("katas/dates/date_arithmetic", "--solutions", folder, "-k", FIRST)
    assert run.failed == {FIRST: "absent"}
    assert "date_arithmetic.py" in run.verdicts[0].block


def test_a_name_that_is_no_function(judge):
    verdict = judge.one("date_arithmetic", "add_days = 5", FIRST)
    assert verdict.cause == "raised"
    assert "TypeError" in verdict.block


def test_a_stub_says_that_it_is_still_to_be_written(judge):
    verdict = judge.one("date_arithmetic", "def add_days(day, n): raise NotImplementedError", FIRST)
    assert verdict.cause == "unwritten"
    assert "still to be written" in verdict.block
