"""`event_log` against PostgreSQL: hours and days of a zone, and sessions by window functions.

Hours are compared outside the hour that comes twice, which `date_trunc` takes for one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from types import ModuleType
from zoneinfo import ZoneInfo

from .conftest import Ask

ROUNDS = 40
ZONES = ("Europe/Madrid", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo")
GAP = timedelta(hours=2)


def some_events(chance: Random) -> list[datetime]:
    """Return events of about three days, half of the time around a change of clocks."""
    days = (datetime(2024, 3, 30, tzinfo=UTC), datetime(2024, 11, 2, tzinfo=UTC))
    first = chance.choice([*days, datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=99)])
    times = [chance.randrange(3 * 86_400) for _ in range(chance.randrange(1, 60))]
    return [first + timedelta(seconds=time) for time in times]


def twice(hour: str, zone: str) -> bool:
    """Return True if the clock of *zone* shows this hour twice on its day."""
    shown = datetime.fromisoformat(hour).replace(tzinfo=ZoneInfo(zone))
    return shown.utcoffset() != shown.replace(fold=1).utcoffset()


def test_hours_and_days_are_those_of_a_group_by(
    reference: ModuleType, postgres: Ask, chance: Random
) -> None:
    for _ in range(ROUNDS):
        zone, events = chance.choice(ZONES), some_events(chance)
        told = postgres(
            f"select extract(epoch from date_trunc('hour', t, '{zone}'))::bigint, count(*) "
            "from CASES as v(t) group by 1 order by 1;",
            events,
        )
        clock = ZoneInfo(zone)
        counts = {datetime.fromtimestamp(int(at), clock).isoformat(): int(n) for at, n in told}
        hours = [h for h in reference.per_hour(events, zone) if h[1] and not twice(h[0], zone)]
        assert hours == [h for h in counts.items() if not twice(h[0], zone)], (zone, events)

        [[busiest]] = postgres(
            f"select (t at time zone '{zone}')::date from CASES as v(t) "
            "group by 1 order by count(*) desc, 1 limit 1;",
            events,
        )
        assert reference.busiest_day(events, zone) == date.fromisoformat(busiest)


def test_sessions_are_a_window_function(
    reference: ModuleType, postgres: Ask, chance: Random
) -> None:
    for _ in range(ROUNDS):
        events = some_events(chance)
        told = postgres(
            "with pauses as (select t, coalesce(t - lag(t) over (order by t) > interval '2 hours', "
            "true) as begins from CASES as v(t)), "
            "numbered as (select t, count(*) filter (where begins) over (order by t) as n "
            "from pauses) select extract(epoch from min(t))::bigint, "
            "extract(epoch from max(t))::bigint, count(*) from numbered group by n order by n;",
            events,
        )
        found = [
            [str(int(first.timestamp())), str(int(last.timestamp())), str(count)]
            for first, last, count in reference.sessions(events, GAP)
        ]
        assert found == told
