"""`bookings` against PostgreSQL's ranges of timestamps, which are half-open as well.

Not compared: what is refused, and the order in which bookings are listed, for these rules are ours.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from types import ModuleType

from .conftest import Ask

Period = tuple[datetime, datetime]

OPENS, CLOSES = datetime(2024, 7, 15, 9), datetime(2024, 7, 15, 17)


def some_periods(chance: Random, count: int) -> list[Period]:
    """Return periods of a day, on so coarse a grid that many touch or are empty."""
    starts = [datetime(2024, 7, 15, 6) + timedelta(minutes=30 * n) for n in range(30)]
    return [
        (at, at + timedelta(minutes=30 * chance.randrange(7)))
        for at in chance.choices(starts, k=count)
    ]


def parts(postgres: Ask, days: list[list[Period]], what: str) -> list[list[Period]]:
    """Return for each of *days* the periods of *what*, an expression of the *busy* time."""
    # An empty range: there is a row for a day without bookings, too.
    cases = [(n, *period) for n, day in enumerate(days) for period in [*day, (OPENS, OPENS)]]
    rows = postgres(
        f"""
        with covered as (
            select number, range_agg(tsrange(start, stop)) as busy
            from CASES as v(number, start, stop) group by number
        )
        select number, lower(part), upper(part)
        from (select number, unnest({what}) as part from covered) as p order by 1, 2;
        """,
        cases,
    )
    found: list[list[Period]] = [[] for _ in days]
    for number, start, end in rows:
        found[int(number)].append((datetime.fromisoformat(start), datetime.fromisoformat(end)))
    return found


def test_overlaps_is_what_ranges_do(reference: ModuleType, postgres: Ask, chance: Random) -> None:
    pairs = [tuple(some_periods(chance, 2)) for _ in range(3_000)]
    asked = "select tsrange(a, b) && tsrange(c, d) from CASES as v(a, b, c, d);"
    answers = postgres(asked, [one + other for one, other in pairs])
    for pair, (told,) in zip(pairs, answers, strict=True):
        assert reference.overlaps(*pair) is (told == "t"), pair


def test_merge_and_free_slots_are_what_multiranges_do(
    reference: ModuleType, postgres: Ask, chance: Random
) -> None:
    days = [some_periods(chance, chance.randrange(9)) for _ in range(1_000)]
    merged = parts(postgres, days, "busy")
    gaps = parts(postgres, days, f"tsmultirange(tsrange('{OPENS}', '{CLOSES}')) - busy")
    length = timedelta(minutes=60)
    for day, told, slots in zip(days, merged, gaps, strict=True):
        assert reference.merge(day) == told, day
        long_enough = [slot for slot in slots if slot[1] - slot[0] >= length]
        assert reference.free_slots(day, OPENS, CLOSES, length) == long_enough, day
