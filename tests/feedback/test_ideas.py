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


def named(edges: bool) -> Iterator[tuple[str, str | None]]:
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
    found = dict(named(edges))
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
COMPOUND = (
    "add_months_does_not_compound add_months_datetime_keeps_its_clock "
    "add_months_negative_follows_the_same_rule"
)
TOPDOWN = "for folder, dirs, files in os.walk(base):"
BOTTOM_UP = "for folder, dirs, files in os.walk(base, topdown=False):"
EMPTY = "remove_empty_folders_that_become_empty remove_empty_sorts_by_code_point"
FLIGHT = (
    "flight_time_is_the_time_that_passes flight_time_over_the_date_line_may_land_the_day_before "
    "flight_time_through_a_jump_of_the_clocks "
    "flight_time_arrival_before_departure_is_value_error"
)
EARLY = "to_iso_writes_early_years_with_four_digits"
LINES = "for line in connection.makefile():"
CASES = [
    ("date_arithmetic", COMPOUND, MONTH_BY_MONTH, "month_after_month"),
    # What fails of later tasks, because they build on this one or for another reason
    (
        "date_arithmetic",
        f"{COMPOUND} add_years_29_february_stays_in_leap_years age_on_the_birthday_is_a_year_more",
        MONTH_BY_MONTH,
        "month_after_month",
    ),
    ("date_arithmetic", COMPOUND, "def add_months(day, n): return (day + n * MONTH)", None),
    # The loop stands in another function
    ("date_arithmetic", COMPOUND, MONTH_BY_MONTH.replace("add_months", "add_years"), None),
    ("remove_safely", EMPTY, f"def remove_empty(base):\n    {TOPDOWN} pass", "walk_from_the_top"),
    ("remove_safely", EMPTY, f"def remove_empty(base):\n    {BOTTOM_UP} pass", None),
    ("find_dates", EARLY, 'def to_iso(text): return day.strftime("%Y-%m-%d")', None),
    (
        "find_dates",
        EARLY,
        'def to_iso(text): return f"{day.year}-{day.month:02}-{day.day:02}"',
        "a_year_is_just_a_number",
    ),
    (
        "time_zones",
        FLIGHT,
        "def flight_time(a, b, c, d): print(to_utc(c, d) - to_utc(a, b))",
        None,
    ),
    (
        "time_zones",
        FLIGHT,
        "def flight_time(off, b, on, d): return on - off",
        "clocks_can_be_subtracted",
    ),
    ("time_zones", FLIGHT, "def flight_time(off, b, on, d): return on -", None),
    ("time_zones", "", "def flight_time(off, b, on, d): return on - off", None),
    ("tcp_echo", "serve_goes_on_until_the_client_ends", f"def serve(x):\n    {LINES} pass", None),
]


@pytest.mark.parametrize(("name", "failing", "source", "idea"), CASES)
def test_an_idea_is_named_if_it_stands_in_the_code(
    name: str, failing: str, source: str, idea: str | None
) -> None:
    kata = catalogue.find(name)
    wrong = {f"test_{test}" for test in failing.split()}
    passed = {one.name for one in suite.tests(*kata.suites)} - wrong
    found = misconceptions.matching(kata, wrong, passed, source.encode())
    assert (found.path.stem if found else None) == idea


@pytest.mark.parametrize("source", [b"\0", b"\xff\xfe", b"(" * 9_000, b"x = 1" * 50_000, b""])
def test_what_is_no_python_names_nothing(source: bytes) -> None:
    kata = catalogue.find("date_arithmetic")
    wrong = {"test_add_months_does_not_compound"}
    assert misconceptions.matching(kata, wrong, (), source) is None
