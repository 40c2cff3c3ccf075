"""The wrong idea that a run names: the right one, or none."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from dojo.core import catalogue, misconceptions, suite
from dojo.core.catalogue import Kata

MOST_UNNAMED, MOST_WRONG = 0.10, 0.02


class _Amended(ast.NodeTransformer):
    """Takes out of a reference what a misconception defines anew."""

    def __init__(self, overlay: ast.Module) -> None:
        self._names = {node.name for node in ast.walk(overlay) if isinstance(node, ast.FunctionDef)}
        for node in overlay.body:
            if isinstance(node, ast.Assign):
                self._names |= {one.id for one in node.targets if isinstance(one, ast.Name)}

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef | None:
        """Return the function if it stays."""
        return None if node.name in self._names else node

    def visit_Assign(self, node: ast.Assign) -> ast.Assign | None:
        """Return the assignment if it stays."""
        names = {one.id for one in node.targets if isinstance(one, ast.Name)}
        return None if names & self._names else node


def as_learners_file(kata: Kata, path: Path) -> bytes:
    """The text that a learner with the wrong idea in *path* would have."""
    overlay = ast.parse(path.read_bytes())
    kept = _Amended(overlay).visit(ast.parse(kata.reference.read_bytes()))
    return f"{ast.unparse(kept)}\n\n{ast.unparse(overlay.body[1:])}".encode()


def all_named(edges: bool) -> Iterator[tuple[str, str | None]]:
    """Each misconception beside the one that its failures name; without *edges* the core is run."""
    for kata in catalogue.load():
        core, every = ({one.name for one in suite.tests(*s)} for s in ([kata.suite], kata.suites))
        for one in misconceptions.of(kata):
            run = every if edges or not one.caught_by & core else core
            failing = one.caught_by & run
            source = as_learners_file(kata, one.path)
            found = misconceptions.matching(kata, failing, run - failing, source)
            yield f"{kata.key}/{one.path.stem}", found and f"{kata.key}/{found.path.stem}"


@pytest.mark.parametrize("edges", [True, False])
def test_the_right_idea_is_named_for_nearly_all_of_them_and_hardly_ever_a_wrong_one(
    edges: bool,
) -> None:
    found = dict(all_named(edges))
    unnamed = [idea for idea, name in found.items() if name is None]
    wrong = {idea: name for idea, name in found.items() if name not in {idea, None}}
    assert len(unnamed) <= MOST_UNNAMED * len(found), unnamed
    assert len(wrong) <= MOST_WRONG * len(found), wrong


MONTH_BY_MONTH = """
def add_months(day, n):
    while n > 0:
        day, n = next_month(day), n - 1
    return day

def next_month(day):
    for last in range(31, 27, -1):
        try:
            return day.replace(month=day.month % 12 + 1, day=min(day.day, last))
        except ValueError:
            pass
"""
TOPDOWN = "def remove_empty(base):\n    for folder, dirs, files in os.walk(base): pass"
PADDED = 'f"{day.year}-{day.month:02}-{day.day:02}"'
CASES = [
    ("date_arithmetic/month_after_month", "", MONTH_BY_MONTH, True),
    # What fails of later tasks, because they build on this one or for another reason
    ("date_arithmetic/month_after_month", "add_years age_on", MONTH_BY_MONTH, True),
    (
        "date_arithmetic/month_after_month",
        "",
        "def add_months(day, n): return day + MONTH * n",
        False,
    ),
    # The loop stands in another function
    (
        "date_arithmetic/month_after_month",
        "",
        MONTH_BY_MONTH.replace("add_months", "add_years"),
        False,
    ),
    # The word that gives it away stands in the reference too, in another function
    (
        "date_arithmetic/days_spill_over",
        "",
        "def add_months(day, n): return first_of_month(day, n) + timedelta(days=day.day - 1)",
        True,
    ),
    (
        "date_arithmetic/days_spill_over",
        "",
        "def add_months(day, n): return day.replace(month=day.month + n)",  # a ValueError
        False,
    ),
    ("remove_safely/walk_complains", "", TOPDOWN, True),
    (
        "remove_safely/walk_complains",
        "",
        TOPDOWN.replace("base)", "base, onerror=fail)"),
        False,
    ),
    ("find_dates/a_year_is_just_a_number", "", f"def to_iso(text): return {PADDED}", True),
    (
        "find_dates/a_year_is_just_a_number",
        "",
        'def to_iso(text): return day.strftime("%Y-%m-%d")',
        False,
    ),
    ("time_zones/clocks_can_be_subtracted", "", "def flight_time(a, b, c, d): return c - a", True),
    ("time_zones/clocks_can_be_subtracted", "", "def flight_time(a, b, c, d): return c -", False),
    (
        "time_zones/clocks_can_be_subtracted",
        "",
        "def flight_time(a, b, c, d): print(to_utc(c, d) - to_utc(a, b))",
        False,
    ),
]


@pytest.mark.parametrize(("idea", "later", "source", "named"), CASES)
def test_an_idea_is_named_if_it_stands_in_the_code(
    idea: str, later: str, source: str, named: bool
) -> None:
    """*later* tasks fail altogether."""
    name, _, stem = idea.partition("/")
    kata = catalogue.find(name)
    (known,) = (one for one in misconceptions.of(kata) if one.path.stem == stem)
    run = {one.name for one in suite.tests(*kata.suites)}
    more = {test for test in run if catalogue.task_of(test, catalogue.tasks(kata)) in later.split()}
    failing = known.caught_by | more
    found = misconceptions.matching(kata, failing, run - failing, source.encode())
    assert (found is known) == named
    assert found in {known, None}


def test_an_idea_without_a_tell_tale_has_to_explain_more_than_one_failure() -> None:
    kata = catalogue.find("tcp_echo")
    wrong = {"test_serve_goes_on_until_the_client_ends"}
    source = b"def serve(listener):\n    for line in connection.makefile(): pass"
    assert misconceptions.matching(kata, wrong, (), source) is None


@pytest.mark.parametrize("source", [b"\0", b"\xff\xfe", b"(" * 9_000, b"x = 1" * 50_000, b""])
def test_what_is_no_python_names_nothing(source: bytes) -> None:
    kata = catalogue.find("date_arithmetic")
    wrong = {"test_add_months_does_not_compound"}
    assert misconceptions.matching(kata, wrong, (), source) is None
