"""`find_dates` against PostgreSQL: which days of the calendar are real, and how ISO writes them.

PostgreSQL takes years to 294276 and, as negative ones, before our era; so only years of four digits
are asked for. Not compared: what may touch a date, for that rule is ours.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from types import ModuleType

import pytest

Ask = Callable[[str], list[list[str]]]

YEARS = [0, 1, 4, 99, 100, 400, 987, 1000, 1582, 1700, 1752, 1900, 1999, 2000, 2023, 2024, 9999]
FUNCTION = """
create or replace function pg_temp.real_day(year int, month int, day int) returns date as $$
begin
    return make_date(year, month, day);
exception when datetime_field_overflow then
    return null;
end
$$ language plpgsql;
"""


def candidates(seed: int) -> list[tuple[int, int, int]]:
    """All that can be written as a date (year, month, day) in `YEARS` and some other years."""
    years = YEARS + random.Random(seed).sample(range(10_000), 10)
    return [(y, m, d) for y in years for m in range(1, 13) for d in range(1, 32)]


def written(year: int, month: int, day: int) -> str:
    return f"{day:02}/{month:02}/{year:04}"


def in_iso(postgres: Ask, days: list[tuple[int, int, int]]) -> Iterator[str]:
    """What PostgreSQL says of each of the *days*: its date in ISO 8601, or nothing."""
    values = ", ".join(map(str, days))
    asked = f"select pg_temp.real_day(y, m, d) from (values {values}) as t(y, m, d);"
    for (answer,) in postgres(FUNCTION + asked):
        yield answer


@pytest.fixture
def judged(postgres: Ask, seed: int) -> list[tuple[str, str]]:
    """Each candidate as it is written, with PostgreSQL's answer."""
    days = candidates(seed)
    answers = in_iso(postgres, days)
    return [(written(*day), answer) for day, answer in zip(days, answers, strict=True)]


def test_real_dates_is_make_date(reference: ModuleType, judged: list[tuple[str, str]]) -> None:
    for text, iso in judged:
        assert reference.real_dates(text) == ([date.fromisoformat(iso)] if iso else []), text


def test_to_iso_is_how_postgres_writes_it(
    reference: ModuleType, judged: list[tuple[str, str]]
) -> None:
    for text, iso in judged:
        assert reference.to_iso(text) == (iso or text)


def test_all_of_them_in_one_text(
    reference: ModuleType, judged: list[tuple[str, str]], seed: int
) -> None:
    chance = random.Random(seed)
    chance.shuffle(judged)
    between = [chance.choice([" ", "\n", ", ", " and ", "-", "_", " 7 ", "ñ🎉"]) for _ in judged]
    text = "".join(one + gap for (one, _), gap in zip(judged, between, strict=True))
    found = reference.find_dates(text)
    assert [text[start:end] for _, start, end in found] == [one for one, _ in judged]
    assert [one for one, _, _ in found] == [one for one, _ in judged]
    assert reference.to_iso(text) == "".join(
        (iso or one) + gap for (one, iso), gap in zip(judged, between, strict=True)
    )
