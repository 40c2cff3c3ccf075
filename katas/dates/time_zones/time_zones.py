from datetime import datetime, timedelta


def to_utc(naive: datetime, zone: str, *, is_dst: bool | None = None) -> datetime:
    """Return the moment at which clocks in *zone* show *naive*, as a datetime in UTC.

    *is_dst* means what it means in pytz. In a fold, True takes the moment in daylight saving time
    and False the other one; where both or neither are, True takes the earlier and False the
    later. In a gap, True takes the offset after the jump and False the one before it. For all
    other clock times it does not matter. The `fold` of *naive* does not matter either.

    Raises ValueError where *is_dst* is None and *naive* is in a gap or a fold; where *naive* has a
    zone already; where there is no such *zone*.
    """
    raise NotImplementedError


def convert(moment: datetime, zone: str) -> datetime:
    """Return the same moment on the clock of *zone*.

    *moment* has a zone or offset of any kind; the result is in *zone*.

    Raises ValueError where *moment* is naive, or where there is no such *zone*.
    """
    raise NotImplementedError


def add_elapsed(moment: datetime, delta: timedelta) -> datetime:
    """Return the moment when *delta* has passed since *moment*, on the clock of the same zone.

    *moment* is in a zone of pytz. A negative *delta* goes back.

    Raises ValueError where *moment* is naive.
    """
    raise NotImplementedError


def add_wall_clock(moment: datetime, delta: timedelta) -> datetime:
    """Return when the clock of *moment*'s zone shows *delta* more than it shows at *moment*.

    The days and hours of *delta* are added to what the clock shows, however much time passes. Where
    that is in a gap, the result is later by the length of the gap. Where it is in a fold, the
    result has the offset that *moment* has, or is the earlier one if neither has it.

    *moment* is in a zone of pytz. A negative *delta* goes back.

    Raises ValueError where *moment* is naive.
    """
    raise NotImplementedError


def utc_offsets(zone: str, year: int) -> list[tuple[datetime, timedelta]]:
    """Return the offsets from UTC that *zone* has in *year*, each with the moment it begins.

    The year is that of UTC. The first pair is 1 January, 00:00 UTC, with the offset that holds
    then. A pair follows for each later change in the year: the moment of the change as a
    datetime in UTC, and the offset from then on. Where only the zone's abbreviation or its
    daylight saving changes, and the offset does not, there is no pair.

    Raises ValueError where there is no such *zone*.
    """
    raise NotImplementedError


def flight_time(departure: datetime, from_zone: str, arrival: datetime, to_zone: str) -> timedelta:
    """Return how long a flight takes from clock time *departure* to clock time *arrival*.

    Each clock time is naive, and on the clocks of its own zone.

    Raises ValueError where the arrival is before the departure; where a clock time is in a gap or
    a fold, or has a zone already; where there is no such zone.
    """
    raise NotImplementedError
