"""`find_dates` against PostgreSQL: which days of the calendar are real, and how ISO writes them.

PostgreSQL takes years to 294276 and, as negative ones, before our era; so only years of four digits
are asked for. Not compared: what may touch a date, for that rule is ours.
"""

from __future__ import annotations

from datetime import date
from random import Random
from types import ModuleType

import pytest

from .conftest import Ask

YEARS = [0, 1, 4, 99, 100, 400, 987, 1000, 1582, 1700, 1752, 1900, 1999, 2000, 2023, 2024, 9999]
REAL_DAY = """
create or replace function pg_temp.real_day(year int, month int, day int) returns date as $$
begin
    return make_date(year, month, day);
exception when datetime_field_overflow then
    return null;
end
$$ language plpgsql;
"""


@pytest.fixture
def judged(postgres: Ask, chance: Random) -> list[tuple[str, str]]:
    """All that can be written as a date in some years, with PostgreSQL's date in ISO 8601 or ""."""
    years = YEARS + chance.sample(range(10_000), 10)
    days = [(y, m, d) for y in years for m in range(1, 13) for d in range(1, 32)]
    answers = postgres(
        f"{REAL_DAY} select pg_temp.real_day(y, m, d) from CASES as t(y, m, d);", days
    )
    written = [f"{day:02}/{month:02}/{year:04}" for year, month, day in days]
    return [(text, iso) for text, (iso,) in zip(written, answers, strict=True)]


def test_each_is_what_make_date_says(reference: ModuleType, judged: list[tuple[str, str]]) -> None:
    for text, iso in judged:
        assert reference.real_dates(text) == ([date.fromisoformat(iso)] if iso else []), text
        assert reference.to_iso(text) == (iso or text)


def test_all_of_them_in_one_text(
    reference: ModuleType, judged: list[tuple[str, str]], chance: Random
) -> None:
    chance.shuffle(judged)
    between = [chance.choice([" ", "\n", ", ", " and ", "-", "_", " 7 ", "ñ🎉"]) for _ in judged]
    text = "".join(one + gap for (one, _), gap in zip(judged, between, strict=True))
    found = reference.find_dates(text)
    assert [text[start:end] for _, start, end in found] == [one for one, _ in judged]
    assert [one for one, _, _ in found] == [one for one, _ in judged]
    assert reference.to_iso(text) == "".join(
        (iso or one) + gap for (one, iso), gap in zip(judged, between, strict=True)
    )
