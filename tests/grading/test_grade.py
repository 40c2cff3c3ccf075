"""`kata.py grade`: what a teacher gets for a class."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from dojo.grading import outputs
from dojo.grading.results import ClassResults, PupilResult, TierReport

from .conftest import DOUBLE, GREET, HANGS, SQUARE, Class

HALF = DOUBLE.replace("2 * number", "4")


def kata(results: dict[str, Any], pupil: str, key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(p for p in results["pupils"] if p["name"] == pupil)["katas"][key]
    return found


def test_the_table_has_a_line_for_each_pupil_and_fits_sixty_columns(classroom: Class) -> None:
    classroom.hand_in("Ana Pérez", double=DOUBLE, greet=GREET)
    classroom.hand_in("Bartholomew Montgomery-Featherstonehaugh de la Vega", double=SQUARE)
    classroom.hand_in(
        "陳大文", greet=(classroom.copy.root / "katas/toys/greet/greet.py").read_text()
    )
    done = classroom.grade()
    head, ana, bart, chen = done.stdout.splitlines()[:4]
    assert re.fullmatch(r"pupil +1  2  points", head)
    assert re.fullmatch(r"Ana Pérez +★  ★     2/2", ana)
    assert re.fullmatch(r"Bartholomew Montgomery-Featherstonehaugh de l… +▸  -     0/2", bart)
    assert re.fullmatch(r"陳大文 +-  ·     0/2", chen)
    assert max(len(line) for line in (head, ana, bart)) <= 60
    assert "1  toys/double: solved by 1 of 3" in done.stdout
    assert done.returncode == 1


EDGES = '''"""Twice an odd number."""

import double


def test_double_of_a_fraction():
    """Twice a half is one."""
    assert double.double(0.5) == 1


def test_double_of_a_list():
    """A list is doubled in its length."""
    assert double.double([1]) == [1, 1]
'''
NO_LIST = DOUBLE.replace("return 2 * number", "return number + number + 0")


@pytest.mark.parametrize(
    ("source", "options", "mark", "points", "edges", "code"),
    [
        (DOUBLE, [], "★", "1/1", "+2 of 2", 0),
        (NO_LIST, [], "✓", "1/1", "+1 of 2", 0),
        (NO_LIST, ["--edges"], "✓", "0/1", None, 1),
        (NO_LIST, ["--edges", "--partial"], "✓", "0.75/1", None, 1),
        (DOUBLE, ["--edges"], "★", "1/1", None, 0),
        (HALF, ["--partial"], "▸", "0.5/1", "+0 of 2", 1),
    ],
)
def test_points_come_from_the_core_and_the_edge_cases_are_told_beside(
    classroom: Class,
    source: str,
    options: list[str],
    mark: str,
    points: str,
    edges: str | None,
    code: int,
) -> None:
    classroom.copy.write("katas/toys/double/test_double_edges.py", EDGES)
    classroom.hand_in("ana", double=source)
    files = [f"--{kind}={classroom.folder.parent / kind}" for kind in ("csv", "json", "junit")]
    done = classroom.grade("--katas", "double", *files, *options)
    row = done.stdout.splitlines()[1]
    assert row.split() == ["ana", mark, points, *(edges.split() if edges else [])]
    assert done.returncode == code
    told = json.loads((classroom.folder.parent / "json").read_text(encoding="utf-8"))
    found = kata(told, "ana", "toys/double")
    passed = 2 if mark == "★" else 1 if mark == "✓" else 0
    assert found["edges"] == {"passed": passed, "total": 2}
    assert found["total"] == (4 if "--edges" in options else 2)
    assert found["mastered"] is (mark == "★")
    assert [one["edge"] for one in found["failures"]][-1:] == ([] if mark == "★" else [True])
    with (classroom.folder.parent / "csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.DictReader(stream))["toys/double: edge cases, of 2"] == str(passed)
    xml = (classroom.folder.parent / "junit").read_text(encoding="utf-8")
    assert (f'<skipped message="+{passed} of 2" />' in xml) is (mark != "★")


BUILDS = """\
def triple(number): return 3 * number
def double(number): return _half(triple(number))
def _half(number): return number
"""


def test_failures_that_follow_from_another_task_are_told_as_such(classroom: Class) -> None:
    suite = "import double\n\n\ndef test_triple_of_two():\n    assert double.triple(2) == 7\n"
    reference = DOUBLE.replace('["double"]', '["triple", "double"]') + BUILDS.partition("\n")[0]
    place = classroom.copy.root / "katas/toys/double/test_double.py"
    place.write_text(place.read_text(encoding="utf-8") + suite, encoding="utf-8")
    classroom.copy.write("reference/toys/double/double.py", reference)
    classroom.hand_in("ana", double=BUILDS)
    xml = classroom.folder.parent / "junit.xml"
    found = kata(results := classroom.results("--junit", str(xml)), "ana", "toys/double")
    assert {name: task["follows"] for name, task in found["tasks"].items()} == {
        "triple": [],
        "double": ["triple"],
    }
    assert [one["test"] for one in results["failing"]] == ["test_triple_of_two"]
    assert "0 of 2 tests pass (it calls triple, which fails)" in xml.read_text(encoding="utf-8")


def test_what_was_not_judged_is_never_a_zero_and_looks_as_what_it_is(classroom: Class) -> None:
    classroom.hand_in("cheat", double="import gc\n" + DOUBLE, greet=GREET)
    classroom.hand_in("colon", double=DOUBLE.replace(":\n", "\n"), greet=GREET)
    classroom.hand_in("empty", double="", greet=GREET)
    skip = "import unittest\ndef double(number): raise unittest.SkipTest\n"
    classroom.hand_in("lazy", double=skip, greet=GREET)
    (classroom.hand_in("rar", greet=GREET) / "homework.rar").write_bytes(b"Rar!")
    (classroom.hand_in("text", greet=GREET) / "double.py.txt").write_text(DOUBLE)
    (classroom.folder / "zip_7_assignsubmission_onlinetext").mkdir()
    file = classroom.folder.parent / "grades.csv"
    done = classroom.grade("--csv", str(file))
    assert "toys/double: solved by 0 of 7" in done.stdout
    lines = done.stdout.splitlines()
    assert [line.split() for line in lines[1:8]] == [
        ["cheat", "?", "★", "?/2"],
        ["colon", "S", "★", "1/2"],
        ["empty", "∅", "★", "1/2"],
        ["lazy", "?", "★", "?/2"],
        ["rar", "✗", "★", "?/2"],
        ["text", "✗", "★", "?/2"],
        ["zip", "✗", "✗", "?/2"],
    ]
    for line in (
        "cheat, toys/double: It uses gc: look at it yourself.",
        "colon, toys/double: SyntaxError, line 6",
        "empty, toys/double: The file is empty.",
        "lazy, toys/double: It makes the tests skip: look at it yourself.",
        "rar: homework.rar is not read: a .py, .zip or .tar.gz is.",
        "zip: An online text was handed in, and no file.",
    ):
        assert line in lines
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["Grade"] for row in rows] == ["", "1", "1", "", "", "", ""]
    assert "double.py.txt is not called double.py" in rows[5]["notes"]


@pytest.mark.parametrize("tier", ["none", "B", pytest.param("A", marks=pytest.mark.walls)])
def test_a_module_of_ones_own_is_judged_with_the_kata(
    classroom: Class, request: pytest.FixtureRequest, tier: str
) -> None:
    if tier == "A":
        request.getfixturevalue("tier_a")
    for name, value in {"ana": 2, "bob": 3}.items():
        mine = classroom.hand_in(name, double=DOUBLE.replace("2 *", "factor.VALUE *"))
        with (mine / "double.py").open("a", encoding="utf-8") as file:
            file.write("\n\nimport factor\n")
        (mine / "factor.py").write_text(f"VALUE = {value}", encoding="utf-8")
    pupils = classroom.results("--sandbox", tier, "--katas", "double")["pupils"]
    assert [pupil["points"] for pupil in pupils] == [1, 0]


def test_two_of_one_name_keep_their_own_points(classroom: Class) -> None:
    classroom.hand_in("Ana_1_assignsubmission_file", double=DOUBLE, greet=GREET)
    classroom.hand_in("Ana_2_assignsubmission_file", double=SQUARE)
    lines = classroom.grade().stdout.splitlines()
    assert [line.split() for line in lines[1:3]] == [
        ["Ana", "(1)", "★", "★", "2/2"],
        ["Ana", "(2)", "▸", "-", "0/2"],
    ]


def test_what_is_not_begun_is_not_run(classroom: Class) -> None:
    classroom.hand_in("ana", greet=(classroom.copy.root / "katas/toys/greet/greet.py").read_text())
    results = classroom.results()
    untouched, missing = (kata(results, "ana", f"toys/{name}") for name in ("greet", "double"))
    assert (untouched["state"], untouched["total"], untouched["seconds"]) == ("untouched", 1, 0)
    assert (missing["state"], missing["total"], missing["points"]) == ("missing", 2, 0)
    assert results["version"] == 1
    assert [k["key"] for k in results["katas"]] == ["toys/double", "toys/greet"]
    assert results["katas"][0]["tasks"] == [{"name": "double", "points": 1, "tests": 2}]
    assert results["pupils"][0]["points"] == 0


def test_only_the_katas_that_were_asked_for_count(classroom: Class) -> None:
    classroom.hand_in("ana", double=DOUBLE, greet="broken(")
    done = classroom.grade("--katas", "toys/double", KATA_LANG="es")
    assert done.returncode == 0
    assert "greet" not in done.stdout
    assert "alumno" in done.stdout
    assert "resuelta por 1 de 1" in done.stdout


def test_a_failure_has_its_rule_its_task_and_its_block(classroom: Class) -> None:
    classroom.hand_in("ana", double=SQUARE)
    results = classroom.results()
    found = kata(results, "ana", "toys/double")
    (failure,) = found["failures"]
    assert failure["block"].startswith("✗ Twice three is six.\n")
    assert {k: failure[k] for k in ("test", "task", "rule", "cause", "edge")} == {
        "edge": False,
        "test": "test_double_of_three",
        "task": "double",
        "rule": "Twice three is six.",
        "cause": "wrong",
    }
    assert found["tasks"] == {"double": {"passed": 1, "total": 2, "points": 0, "follows": []}}
    assert found["idea"] == {"name": "square", "text": "Twice a number is its square."}
    shared = {"kata": "toys/double", "pupils": ["ana"]}
    assert results["ideas"] == [{**shared, **found["idea"]}]
    assert results["failing"] == [
        {**shared, "test": "test_double_of_three", "rule": "Twice three is six."}
    ]


def test_an_idea_is_named_although_a_hang_left_out_the_rest(classroom: Class) -> None:
    idea = SQUARE.replace("return", "while number == 2:\n        pass\n    return")
    docstring = '"""Two is endless.\n\nCaught by: test_double_of_two, test_double_of_three\n"""\n'
    place = "reference/toys/double/misconceptions/endless.py"
    classroom.copy.write(place, docstring + idea)
    classroom.hand_in("ana", double=idea)
    found = kata(classroom.results(), "ana", "toys/double")
    assert [failure["cause"] for failure in found["failures"]] == ["hung"]
    assert found["idea"]["name"] == "endless"


def test_points_are_for_whole_tasks_and_for_parts_where_asked_for(classroom: Class) -> None:
    catalogue = classroom.copy.root / "katas/catalogue.toml"
    catalogue.write_text(
        catalogue.read_text(encoding="utf-8") + '[points]\n"toys/double" = { double = 2.5 }\n',
        encoding="utf-8",
    )
    classroom.hand_in("ana", double=SQUARE, greet=GREET)
    pupil = classroom.results()["pupils"][0]
    assert (pupil["points"], pupil["of"]) == (1, 3.5)
    assert classroom.results("--partial")["pupils"][0]["points"] == 2.25


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('"toys/double" = { triple = 2 }', "has no task triple; it has double"),
        ('"toys/double" = { double = "much" }', "needs a number"),
        ('"toys/double" = { double = -1 }', "needs a number"),
        ('"toys/doubel" = { double = 1 }', "no kata called toys/doubel"),
    ],
)
def test_points_that_make_no_sense_are_told_at_once(
    classroom: Class, table: str, told: str
) -> None:
    catalogue = classroom.copy.root / "katas/catalogue.toml"
    with catalogue.open("a", encoding="utf-8") as file:
        file.write(f"[points]\n{table}\n")
    classroom.hand_in("ana", double=DOUBLE)
    done = classroom.grade()
    assert done.returncode == 2
    assert told in done.stderr


def test_one_bad_submission_spoils_no_other(classroom: Class) -> None:
    classroom.hand_in("ana", double=DOUBLE, greet=GREET)
    classroom.hand_in("bad end", double="import os\nos._exit(0)\n", greet="raise SystemExit")
    classroom.hand_in("bad hang", double=HANGS)
    classroom.hand_in("bad text", double="\x00\ud800".encode("utf-8", "ignore").decode() + "(")
    (classroom.folder / "bad zip.zip").write_bytes(b"PK not really")
    classroom.hand_in("zoe", double=DOUBLE, greet=GREET)
    results = classroom.results()
    points = {pupil["name"]: pupil["points"] for pupil in results["pupils"]}
    assert points == {
        "ana": 2, "bad end": 0, "bad hang": 0, "bad text": 0, "bad zip": None, "zoe": 2
    }  # fmt: skip
    assert kata(results, "bad hang", "toys/double")["failures"][0]["cause"] == "hung"
    assert kata(results, "bad zip", "toys/greet")["state"] == "refused"


def test_the_results_are_the_same_in_any_order_and_company(classroom: Class) -> None:
    works = {"a": DOUBLE, "b": SQUARE, "c": HALF, "d": "x = 1", "e": "raise SystemExit"}
    other = Class(classroom.copy, classroom.folder.parent / "the other way round")
    for (name, source), place in zip(works.items(), "zyxwv", strict=True):
        classroom.hand_in(name, double=source)
        other.hand_in(place, double=source)
    together, one_by_one = (
        [pupil["katas"]["toys/double"] for pupil in one.results("--jobs", jobs)["pupils"]]
        for one, jobs in ((classroom, "3"), (other, "1"))
    )
    for found in together + one_by_one:
        found.pop("seconds")
    assert together == one_by_one[::-1]
    assert [found["passed"] for found in together] == [2, 1, 1, 0, 0]


def test_an_archive_is_graded_and_nothing_of_it_is_left(classroom: Class) -> None:
    with zipfile.ZipFile(classroom.folder / "Ana Pérez.zip", "w") as archive:
        archive.writestr("entrega/katas/toys/double/double.py", DOUBLE)
        archive.writestr("../../escaped.py", "x = 1")
    done = classroom.grade()
    assert "Ana Pérez: ../../escaped.py points outside; it was passed over." in done.stdout
    assert re.search(r"Ana Pérez +★  -", done.stdout)
    assert not list(classroom.folder.parent.rglob("escaped.py"))
    assert sorted(path.name for path in classroom.folder.iterdir()) == [
        ".kata-grades",
        "Ana Pérez.zip",
    ]


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        *[(f"{sign}1+1", f"'{sign}1+1") for sign in "=+-@\uff1d\uff0b\uff0d\uff20"],
        *[(f"{blank}=1+1", f"'{blank}=1+1") for blank in (" ", "\u200b", "\ufeff", "\xa0 ")],
        ("\n=1+1", "' =1+1"),
        ("\t=1+1", "'\t'=1+1"),
        ("Ana;=1+1", "Ana;'=1+1"),
        ("Ana; \u200b\uff1d1+1", "Ana;' \u200b\uff1d1+1"),
        ("Ana\t@SUM(A1)", "Ana\t'@SUM(A1)"),
        ("Ana-María = 1; Bea", "Ana-María = 1; Bea"),
    ],
)
def test_no_cell_of_the_spreadsheet_is_a_formula(name: str, cell: str) -> None:
    pupil = PupilResult(name=name, source=name, of=0, notes=(name,), katas={})
    results = ClassResults(made="", tier=TierReport("A"), katas=(), pupils=(pupil,))
    (row,) = csv.DictReader(io.StringIO(outputs.spreadsheet(results)))
    assert (row["Full name"], row["notes"], row["Grade"]) == (cell, cell, "")


def test_the_spreadsheet_has_moodles_columns(classroom: Class) -> None:
    classroom.hand_in("Ana Pérez_123_assignsubmission_file", double=DOUBLE)
    file = classroom.folder.parent / "grades.csv"
    classroom.grade("--csv", str(file))
    with file.open(encoding="utf-8", newline="") as stream:
        (ana,) = csv.DictReader(stream)
    assert ana["Identifier"] == "Participant 123"
    assert (ana["Full name"], ana["Grade"], ana["Maximum grade"]) == ("Ana Pérez", "1", "2")
    assert (ana["toys/double"], ana["toys/greet"]) == ("1", "0")


def test_junit_has_a_suite_for_each_pupil_and_a_case_for_each_task(classroom: Class) -> None:
    classroom.hand_in("R&D", double=SQUARE.replace("return", "print('\\0\\x1b<&>')\n    return"))
    file = classroom.folder.parent / "junit.xml"
    classroom.grade("--junit", str(file))
    (suite,) = ElementTree.parse(file).getroot()
    assert suite.get("name") == "R&D"
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("2", "1", "1")
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "1 of 2 tests pass"
    assert "Twice three is six." in str(failure.text)
    assert r"\x00\x1b<&>" in str(failure.text)


@pytest.mark.parametrize(
    ("files", "options", "told"),
    [
        ({}, "", "There are no submissions in"),
        ({"double": DOUBLE}, "--json nowhere/grades.json", "nowhere"),
        ({"double": DOUBLE}, "--csv .", "cannot be written"),
        ({"double": DOUBLE}, "--sandbox A", "There is no tier A here: "),
        (
            *({"double": DOUBLE}, "--require-tier A --sandbox B"),
            "Tier A is required, and here is B:\n  reading what you may",
        ),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_judged(
    classroom: Class, files: dict[str, str], options: str, told: str
) -> None:
    if files:
        classroom.hand_in("ana", **files)
    done = classroom.grade(*options.split(), PATH="/nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_report_says_what_the_sandbox_does_not_cover(classroom: Class) -> None:
    classroom.hand_in("ana", double=DOUBLE)
    results = classroom.results(PATH="/nowhere")
    assert results["tier"]["name"] == "B"
    assert (
        "using the network, filling the disk, and taking the ports that others need"
        in results["tier"]["lacks"]
    )
    assert results["tier"]["lacks"][-1].startswith("Tier A is not to be had: ")
    assert "  - anything: the solutions run as you do" in classroom.grade("--sandbox=none").stdout


def test_the_page_of_the_class_is_written_over_no_other_file(classroom: Class) -> None:
    evil = "<script>alert(1)</script>"
    classroom.hand_in("R&D", double=SQUARE.replace("return", f"print({evil!r})\n    return"))
    file = classroom.folder.parent / "thesis.html"
    file.write_text("years of work", encoding="utf-8")
    done = classroom.grade("--html", str(file))
    assert (done.returncode, file.read_text(encoding="utf-8")) == (2, "years of work")
    done = classroom.grade("--html", str(file), "--force")
    assert (done.returncode, "thesis.html.old" in done.stderr) == (1, True)
    assert file.with_name("thesis.html.old").read_text(encoding="utf-8") == "years of work"
    text = file.read_text(encoding="utf-8")
    assert "R&amp;D" in text
    assert "&lt;script&gt;alert(1)" in text
    assert "Twice a number is its square." in text
