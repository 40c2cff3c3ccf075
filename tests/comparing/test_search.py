"""The search finds where a solution is wrong, and says nothing against a good one."""

from __future__ import annotations

from pathlib import Path

import pytest
from dojo.core import catalogue

from .conftest import Search

WRONG = [
    ("date_arithmetic", "age_from_average_years", "age_on"),
    ("date_arithmetic", "every_fourth_year_leaps", "difference"),
    ("date_arithmetic", "leaplings_celebrate_on_28_february", "age_on"),
    ("date_arithmetic", "timedelta_keeps_everything", "add_weeks"),
    ("date_arithmetic", "moments_are_dates", "difference"),
    ("time_zones", "daylight_saving_comes_first", "to_utc"),
    ("time_zones", "an_offset_is_a_zone", "convert"),
    ("time_zones", "clocks_jump_an_hour", "add_wall_clock"),
    ("find_dates", "isdigit_is_any_digit", "find_dates"),
    ("find_dates", "replace_knows_which_one_is_meant", "to_iso"),
    ("find_dates", "the_first_impossible_one_ends_it", "real_dates"),
    ("validate_email", "ignorecase_adds_capitals", "is_valid_email"),
    ("validate_email", "mail_has_limits", "is_valid_email"),
]
"""Katas, wrong ideas, and a task in which each shows."""


@pytest.mark.parametrize(("name", "idea", "task"), WRONG)
def test_a_wrong_idea_shows(name: str, idea: str, task: str, differences: Search) -> None:
    kata = catalogue.find(name)
    (file,) = (path for path in kata.misconceptions if path.stem == idea)
    (found,) = differences(kata, file, task).differences
    assert found.task.name == task


def mine(folder: Path, name: str, old: str, new: str) -> Path:
    """The reference of a kata, with *new* in the place of *old*, as a learner's file."""
    source = catalogue.find(name).reference.read_text(encoding="utf-8")
    assert old in source
    file = folder / f"{name}.py"
    file.write_text(source.replace(old, new), encoding="utf-8")
    return file


def test_an_address_that_ends_with_an_underscore(tmp_path: Path, differences: Search) -> None:
    file = mine(tmp_path, "validate_email", r'(?:\.{_LABEL})*"', r'(?:\.{_LABEL})*_?"')
    (found,) = differences(catalogue.find("validate_email"), file, "is_valid_email").differences
    text = found.arguments["text"]
    assert isinstance(text, str)
    assert text.endswith("_")
    assert len(text) <= len("a@b_")
    assert (found.yours.value, found.theirs.value) == (True, False)


@pytest.mark.parametrize("blank", ["\v", "\x1c", "\u3000", "\u2028"])
def test_an_address_that_is_stripped_of_a_rare_blank(
    blank: str, tmp_path: Path, differences: Search
) -> None:
    file = mine(tmp_path, "validate_email", "fullmatch(text)", f"fullmatch(text.strip({blank!r}))")
    (found,) = differences(catalogue.find("validate_email"), file, "is_valid_email").differences
    assert blank in str(found.arguments["text"])


def test_a_mistake_at_the_end_of_the_calendar(tmp_path: Path, differences: Search) -> None:
    file = mine(tmp_path, "date_arithmetic", "MINYEAR <= year <= MAXYEAR", "1 <= year <= 9998")
    (found,) = differences(catalogue.find("date_arithmetic"), file, "add_months").differences
    assert isinstance(found.yours.error, OverflowError)


KATAS = ("date_arithmetic", "time_zones", "find_dates", "validate_email")
GOOD = [(name, path.stem) for name in KATAS for path in catalogue.find(name).alternatives]
OTHER_DATA = {"zoneinfo_and_fold"}
"""Ways whose data are not those of the reference: the system's zones may be older than pytz's."""


@pytest.mark.usefixtures("briefly")
@pytest.mark.parametrize(("name", "way"), GOOD)
def test_nothing_is_said_against_another_good_way(name: str, way: str, differences: Search) -> None:
    # Each is taken for a learner's solution, and no longer decides what counts; but for those of
    # other data. `tools.benchmark searches` does it with more inputs.
    kata = catalogue.find(name)
    (file,) = (path for path in kata.alternatives if path.stem == way)
    judges = [path for path in kata.alternatives if path != file or way in OTHER_DATA]
    assert differences(kata, file, judges=judges).differences == []


def test_the_same_search_finds_the_same(differences: Search) -> None:
    kata = catalogue.find("date_arithmetic")
    (file,) = (path for path in kata.misconceptions if path.stem == "days_spill_over")
    one, other = (differences(kata, file, "add_months") for _ in range(2))
    assert one.tried == other.tried
    assert one.differences[0].arguments == other.differences[0].arguments


def test_hypothesis_leaves_no_folder_behind(
    tmp_path: Path, differences: Search, briefly: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kata = catalogue.find("find_dates")
    assert differences(kata, kata.reference, "to_iso").tried > 10
    assert list(tmp_path.iterdir()) == []
