"""`date_arithmetic` against dateutil and PostgreSQL.

Not compared: reversed differences (each system has its own rule; ours is in the README), and ages
with dateutil, which lets those born on 29 February grow older on 28 February.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from types import ModuleType

import pytest

CASES = 5_000
Ask = Callable[[str], list[list[str]]]


def some_day(chance: random.Random) -> date:
    """A day of 1000 years; every third at the end of a month, where the rules are."""
    day = date(1600, 1, 1) + timedelta(days=chance.randrange(365_000))
    if chance.random() < 1 / 3:
        day = day.replace(day=1) - timedelta(days=chance.randrange(3))
    return day


def shifts(seed: int, furthest: int) -> list[tuple[date, int]]:
    """Days, and by how many months or years to move each."""
    chance = random.Random(seed)
    return [(some_day(chance), chance.randint(-furthest, furthest)) for _ in range(CASES)]


def pairs(seed: int) -> list[tuple[date, date]]:
    """Two days each, the earlier one first; many of them around a birthday."""
    chance = random.Random(seed)
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


def values(rows: Sequence[tuple[object, ...]]) -> str:
    """The rows of a SQL VALUES list: dates and numbers."""
    texts = (
        ", ".join(f"date '{item}'" if isinstance(item, date) else str(item) for item in row)
        for row in rows
    )
    return ", ".join(f"({text})" for text in texts)


def test_add_months_is_relativedelta(reference: ModuleType, seed: int) -> None:
    relativedelta = pytest.importorskip("dateutil.relativedelta").relativedelta
    for day, n in shifts(seed, 600):
        assert reference.add_months(day, n) == day + relativedelta(months=n)


def test_add_years_is_relativedelta(reference: ModuleType, seed: int) -> None:
    relativedelta = pytest.importorskip("dateutil.relativedelta").relativedelta
    for day, n in shifts(seed, 500):
        assert reference.add_years(day, n) == day + relativedelta(years=n)


def test_difference_is_relativedelta(reference: ModuleType, seed: int) -> None:
    relativedelta = pytest.importorskip("dateutil.relativedelta").relativedelta
    for start, end in pairs(seed):
        apart = relativedelta(end, start)
        assert reference.difference(start, end) == (apart.years, apart.months, apart.days)


@pytest.mark.parametrize(
    ("task", "unit"),
    [("add_days", "day"), ("add_weeks", "week"), ("add_months", "month"), ("add_years", "year")],
)
def test_adding_is_postgres_interval(
    reference: ModuleType, postgres: Ask, seed: int, task: str, unit: str
) -> None:
    cases = shifts(seed, 500)
    sql = f"select (d + n * interval '1 {unit}')::date from (values {values(cases)}) as t(d, n);"
    add = getattr(reference, task)
    assert [[str(add(day, n))] for day, n in cases] == postgres(sql)


def test_age_on_is_postgres_age(reference: ModuleType, postgres: Ask, seed: int) -> None:
    cases = pairs(seed)
    sql = (
        f"select extract(year from age(day, birth)) from (values {values(cases)}) as t(birth, day);"
    )
    assert [[str(reference.age_on(birth, day))] for birth, day in cases] == postgres(sql)
