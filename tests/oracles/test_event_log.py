"""`event_log` against PostgreSQL: hours and days of a zone, and sessions by window functions.

Hours are compared outside the hour that comes twice, which `date_trunc` takes for one.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from types import ModuleType
from zoneinfo import ZoneInfo

Ask = Callable[[str], list[list[str]]]

ROUNDS = 40
ZONES = ("Europe/Madrid", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo")
GAP = timedelta(hours=2)


def some_events(chance: random.Random) -> list[datetime]:
    """Return events of about three days, half of the time around a change of clocks."""
    days = (datetime(2024, 3, 30, tzinfo=UTC), datetime(2024, 11, 2, tzinfo=UTC))
    first = chance.choice([*days, datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=99)])
    times = [chance.randrange(3 * 86_400) for _ in range(chance.randrange(1, 60))]
    return [first + timedelta(seconds=time) for time in times]


def values(events: list[datetime]) -> str:
    return ", ".join(f"(timestamptz '{event.isoformat()}')" for event in events)


def twice(hour: str, zone: str) -> bool:
    """Return True if the clock of *zone* shows this hour twice on its day."""
    shown = datetime.fromisoformat(hour).replace(tzinfo=ZoneInfo(zone))
    return shown.utcoffset() != shown.replace(fold=1).utcoffset()


def test_per_hour_is_date_trunc(reference: ModuleType, postgres: Ask, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(ROUNDS):
        zone, events = chance.choice(ZONES), some_events(chance)
        told = postgres(
            f"select extract(epoch from date_trunc('hour', t, '{zone}'))::bigint, count(*) "
            f"from (values {values(events)}) as v(t) group by 1 order by 1;"
        )
        hours = [h for h in reference.per_hour(events, zone) if h[1] and not twice(h[0], zone)]
        clock = ZoneInfo(zone)
        expected = [
            (datetime.fromtimestamp(int(start), clock).isoformat(), int(count))
            for start, count in told
        ]
        assert hours == [h for h in expected if not twice(h[0], zone)], (zone, events)


def test_busiest_day_is_a_group_by(reference: ModuleType, postgres: Ask, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(ROUNDS):
        zone, events = chance.choice(ZONES), some_events(chance)
        told = postgres(
            f"select (t at time zone '{zone}')::date from (values {values(events)}) as v(t) "
            "group by 1 order by count(*) desc, 1 limit 1;"
        )
        assert reference.busiest_day(events, zone) == date.fromisoformat(told[0][0])


def test_sessions_are_a_window_function(reference: ModuleType, postgres: Ask, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(ROUNDS):
        events = some_events(chance)
        told = postgres(
            "with pauses as (select t, coalesce(t - lag(t) over (order by t) > interval '2 hours', "
            f"true) as begins from (values {values(events)}) as v(t)), "
            "numbered as (select t, count(*) filter (where begins) over (order by t) as n "
            "from pauses) select extract(epoch from min(t))::bigint, "
            "extract(epoch from max(t))::bigint, count(*) from numbered group by n order by n;"
        )
        found = [
            [str(int(first.timestamp())), str(int(last.timestamp())), str(count)]
            for first, last, count in reference.sessions(events, GAP)
        ]
        assert found == told
