"""`date_arithmetic` against dateutil and PostgreSQL.

Not compared: reversed differences (each system has its own rule; ours is in the README), and ages
with dateutil, which lets those born on 29 February grow older on 28 February.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from types import ModuleType

import pytest

from .conftest import Ask

CASES = 5_000


def some_day(chance: Random) -> date:
    """A day of 1000 years; every third at the end of a month, where the rules are."""
    day = date(1600, 1, 1) + timedelta(days=chance.randrange(365_000))
    if chance.random() < 1 / 3:
        day = day.replace(day=1) - timedelta(days=chance.randrange(3))
    return day


def pairs(chance: Random) -> list[tuple[date, date]]:
    """Two days each, the earlier one first; many of them around a birthday."""
    found = []
    for _ in range(CASES):
        first = some_day(chance)
        if chance.random() < 0.2:
            first = date(first.year - first.year % 4 + 4 * (first.year % 100 < 4), 2, 28)
            first += timedelta(days=1)  # 29 February, 1 March in common years
        second = some_day(chance)
        if chance.random() < 0.5:
            years = chance.randrange(90)
            near = date(first.year + years, first.month, min(first.day, 28))
            second = near + timedelta(days=chance.randrange(-3, 5))
        found.append((min(first, second), max(first, second)))
    return found


def test_difference_is_relativedelta(reference: ModuleType, chance: Random) -> None:
    relativedelta = pytest.importorskip("dateutil.relativedelta").relativedelta
    for start, end in pairs(chance):
        apart = relativedelta(end, start)
        assert reference.difference(start, end) == (apart.years, apart.months, apart.days)


@pytest.mark.parametrize("unit", ["days", "weeks", "months", "years"])
def test_adding_is_relativedelta_and_postgres_interval(
    reference: ModuleType, postgres: Ask, chance: Random, unit: str
) -> None:
    relativedelta = pytest.importorskip("dateutil.relativedelta").relativedelta
    cases = [(some_day(chance), chance.randint(-500, 500)) for _ in range(CASES)]
    answers = postgres(f"select (d + n * interval '1 {unit}')::date from CASES as t(d, n);", cases)
    for (day, n), (told,) in zip(cases, answers, strict=True):
        found = getattr(reference, f"add_{unit}")(day, n)
        assert found == day + relativedelta(**{unit: n}) == date.fromisoformat(told), (day, n)


def test_age_on_is_postgres_age(reference: ModuleType, postgres: Ask, chance: Random) -> None:
    cases = pairs(chance)
    sql = "select extract(year from age(day, birth)) from CASES as t(birth, day);"
    assert [[str(reference.age_on(birth, day))] for birth, day in cases] == postgres(sql, cases)
