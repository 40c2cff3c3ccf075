"""`date_parts` against GNU `date` (weeks) and PostgreSQL (all else), on days of all years.

Not compared: zones, which neither of the two keeps.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from types import ModuleType

import pytest

from .conftest import Ask, Told

LAST = date.max.toordinal()


@pytest.fixture
def days(chance: Random) -> list[date]:
    """Return random days, and all days around the New Years of a century and a half."""
    some = [date.fromordinal(chance.randrange(1, LAST + 1)) for _ in range(5_000)]
    new_years = [date(year, 1, 1) for year in range(1950, 2100)]
    return some + [day + timedelta(days=n) for day in new_years for n in range(-5, 6)]


def test_iso_week_is_what_date_says(reference: ModuleType, told: Told, days: list[date]) -> None:
    weeks = told("date", "-u", "-f", "-", "+%G %V %u", text="\n".join(map(str, days)))
    for day, text in zip(days, weeks.splitlines(), strict=True):
        assert reference.iso_week(day) == tuple(map(int, text.split())), day


def test_all_else_is_what_postgresql_says(
    reference: ModuleType, postgres: Ask, days: list[date], chance: Random
) -> None:
    moments = [
        datetime.combine(
            day, time(chance.randrange(24), chance.randrange(60), chance.randrange(60))
        )
        for day in days
    ]
    answers = postgres(
        "select to_char(t, 'YYYY MM DD HH24 MI SS'), extract(quarter from t), "
        "to_char(date_trunc('day', t), 'YYYY-MM-DD HH24:MI:SS'), "
        "to_char(date_trunc('month', t) + interval '1 month - 1 day', 'YYYY-MM-DD') "
        "from CASES as v(t);",
        moments,
    )
    for at, (fields, quarter, midnight, last) in zip(moments, answers, strict=True):
        assert list(reference.date_fields(at).values()) == list(map(int, fields.split()))
        assert reference.quarter(at) == int(quarter)
        assert reference.start_of_day(at) == datetime.fromisoformat(midnight)
        assert reference.end_of_month(at) == date.fromisoformat(last)
