"""`bookings` against PostgreSQL's ranges of timestamps, which are half-open as well.

Not compared: what is refused, and the order in which bookings are listed, for these rules are ours.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from types import ModuleType

Ask = Callable[[str], list[list[str]]]
Period = tuple[datetime, datetime]

OPENS, CLOSES = datetime(2024, 7, 15, 9), datetime(2024, 7, 15, 17)


def some_periods(chance: random.Random) -> list[Period]:
    """Return up to eight periods of a day, on so coarse a grid that many touch or are empty."""
    starts = [datetime(2024, 7, 15, 6) + timedelta(minutes=30 * n) for n in range(30)]
    count = chance.randrange(9)
    return [
        (at, at + timedelta(minutes=30 * chance.randrange(7)))
        for at in chance.choices(starts, k=count)
    ]


def in_sql(period: Period) -> str:
    return f"tsrange('{period[0]}', '{period[1]}')"


def parts(postgres: Ask, days: list[list[Period]], what: str) -> list[list[Period]]:
    """Return for each of *days* the periods of *what*, an expression of the *busy* time."""
    values = ", ".join(
        f"({number}, {in_sql(period)})"
        for number, day in enumerate(days)
        # An empty range: there is a row for a day without bookings, too.
        for period in [*day, (OPENS, OPENS)]
    )
    rows = postgres(f"""
        with covered as (
            select number, range_agg(period) as busy
            from (values {values}) as v(number, period) group by number
        )
        select number, lower(part), upper(part)
        from (select number, unnest({what}) as part from covered) as p order by 1, 2;
    """)
    found: list[list[Period]] = [[] for _ in days]
    for number, start, end in rows:
        found[int(number)].append((datetime.fromisoformat(start), datetime.fromisoformat(end)))
    return found


def test_overlaps_is_what_ranges_do(reference: ModuleType, postgres: Ask, seed: int) -> None:
    chance = random.Random(seed)
    pairs = []
    while len(pairs) < 3_000:
        both = some_periods(chance)[:2]
        if len(both) == 2:
            pairs.append((both[0], both[1]))
    values = ", ".join(f"({in_sql(a)}, {in_sql(b)})" for a, b in pairs)
    answers = postgres(f"select a && b from (values {values}) as v(a, b);")
    for (a, b), (told,) in zip(pairs, answers, strict=True):
        assert reference.overlaps(a, b) is (told == "t"), (a, b)


def test_merge_and_free_slots_are_what_multiranges_do(
    reference: ModuleType, postgres: Ask, seed: int
) -> None:
    chance = random.Random(seed)
    days = [some_periods(chance) for _ in range(1_000)]
    merged = parts(postgres, days, "busy")
    gaps = parts(postgres, days, f"tsmultirange({in_sql((OPENS, CLOSES))}) - busy")
    length = timedelta(minutes=60)
    for day, told, slots in zip(days, merged, gaps, strict=True):
        assert reference.merge(day) == told, day
        long_enough = [slot for slot in slots if slot[1] - slot[0] >= length]
        assert reference.free_slots(day, OPENS, CLOSES, length) == long_enough, day
