"""A moment is a point in time; a clock on the wall shows it, differently in each zone.

From moment to clock there is always one way. From clock to moment there are two where clocks
went back (the *fold*) and none where they went forward (the *gap*). So the arithmetic is done
where it has one answer: time that passes is counted in UTC. Only a question about clocks
(`to_utc`, `add_wall_clock`) goes through `localize`, where somebody must choose.

pytz works by its own rules, which explain its pitfalls. A zone of pytz stands for a list of
fixed offsets, one tzinfo object each; `timezone()` gives the first of history, local mean time.
`localize` and `astimezone` pick the right one, arithmetic keeps it even where it is no longer
right, `normalize` picks again. Its errors are a KeyError (an unknown name) and plain
Exceptions (gap, fold): here all become ValueError.

`is_dst` asks for the offset that the data call daylight saving time. That is not always the
larger one: in Dublin it is the winter that saves, minus one hour. In a gap, though, True is
simply the offset after the jump, False the one before.

New programs take zoneinfo, where the tzinfo is the zone itself and `fold` chooses:

    pytz                            zoneinfo
    timezone(name)                  ZoneInfo(name)
    zone.localize(naive)            naive.replace(tzinfo=zone)
    is_dst=True in a fold           fold=0, the first time (in Dublin fold=1)
    is_dst=True in a gap            fold=1, the offset after the jump
    is_dst=None                     compare the offsets of fold=0 and fold=1
    zone.normalize(moment + delta)  (moment.astimezone(UTC) + delta).astimezone(zone)
    zone.localize(wall + delta)     moment + delta

`utc_offsets` looks at the zone from outside, and bisects each day that ends with another offset
than it begins with. pytz has a table of changes, `_utc_transition_times`: faster, but it is
private, zones without changes lack it, and it lists changes of the name alone.
"""

from bisect import bisect
from datetime import UTC, datetime, timedelta

import pytz
from pytz.tzinfo import BaseTzInfo

__all__ = ["to_utc", "convert", "add_elapsed", "add_wall_clock", "utc_offsets", "flight_time"]

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_SECONDS = range(_DAY // _SECOND)


def to_utc(naive: datetime, zone: str, *, is_dst: bool | None = None) -> datetime:
    """Return the moment at which clocks in *zone* show *naive*, as a datetime in UTC.

    *is_dst* means what it means in pytz. In a fold, True takes the moment in daylight saving time
    and False the other one; where both or neither are, True takes the earlier and False the
    later. In a gap, True takes the offset after the jump and False the one before it. For all
    other clock times it does not matter. The `fold` of *naive* does not matter either.

    Raises ValueError where *is_dst* is None and *naive* is in a gap or a fold; where *naive* has a
    zone already; where there is no such *zone*.
    """
    return _localize(_zone(zone), naive, is_dst).astimezone(UTC)


def convert(moment: datetime, zone: str) -> datetime:
    """Return the same moment on the clock of *zone*.

    *moment* has a zone or offset of any kind; the result is in *zone*.

    Raises ValueError where *moment* is naive, or where there is no such *zone*.
    """
    _check_aware(moment)
    return moment.astimezone(_zone(zone))


def add_elapsed(moment: datetime, delta: timedelta) -> datetime:
    """Return the moment when *delta* has passed since *moment*, on the clock of the same zone.

    *moment* is in a zone of pytz. A negative *delta* goes back.

    Raises ValueError where *moment* is naive.
    """
    return _own_zone(moment).normalize(moment + delta)


def add_wall_clock(moment: datetime, delta: timedelta) -> datetime:
    """Return when the clock of *moment*'s zone shows *delta* more than it shows at *moment*.

    The days and hours of *delta* are added to what the clock shows, however much time passes. Where
    that is in a gap, the result is later by the length of the gap. Where it is in a fold, the
    result has the offset that *moment* has, or is the earlier one if neither has it.

    *moment* is in a zone of pytz. A negative *delta* goes back.

    Raises ValueError where *moment* is naive.
    """
    zone = _own_zone(moment)
    wall = moment.replace(tzinfo=None) + delta
    try:
        return zone.localize(wall, is_dst=None)
    except pytz.NonExistentTimeError:
        return zone.normalize(zone.localize(wall, is_dst=False))
    except pytz.AmbiguousTimeError:
        earlier, later = sorted(zone.localize(wall, is_dst=choice) for choice in (True, False))
        return later if later.utcoffset() == moment.utcoffset() else earlier


def utc_offsets(zone: str, year: int) -> list[tuple[datetime, timedelta]]:
    """Return the offsets from UTC that *zone* has in *year*, each with the moment it begins.

    The year is that of UTC. The first pair is 1 January, 00:00 UTC, with the offset that holds
    then. A pair follows for each later change in the year: the moment of the change as a
    datetime in UTC, and the offset from then on. Where only the zone's abbreviation or its
    daylight saving changes, and the offset does not, there is no pair.

    Raises ValueError where there is no such *zone*.
    """
    place = _zone(zone)
    day = datetime(year, 1, 1, tzinfo=UTC)
    offsets = [(day, _offset(place, day))]
    while day.year == year:
        _, known = offsets[-1]
        if _offset(place, day + _DAY - _SECOND) != known:
            change = _end_of(known, place, day)
            offsets.append((change, _offset(place, change)))
        day += _DAY
    return offsets


def flight_time(departure: datetime, from_zone: str, arrival: datetime, to_zone: str) -> timedelta:
    """Return how long a flight takes from clock time *departure* to clock time *arrival*.

    Each clock time is naive, and on the clocks of its own zone.

    Raises ValueError where the arrival is before the departure; where a clock time is in a gap or
    a fold, or has a zone already; where there is no such zone.
    """
    duration = to_utc(arrival, to_zone) - to_utc(departure, from_zone)
    if duration < timedelta():
        raise ValueError(f"arrives before it departs: {arrival} {to_zone}, {departure} {from_zone}")
    return duration


def _zone(name: str) -> BaseTzInfo:
    """The zone of that name; ValueError where there is none."""
    try:
        return pytz.timezone(name)
    except pytz.UnknownTimeZoneError:
        raise ValueError(f"no time zone is called {name!r}") from None


def _localize(zone: BaseTzInfo, naive: datetime, is_dst: bool | None) -> datetime:
    """`zone.localize`, with ValueError also for clock times that *is_dst* must decide.

    pytz itself raises it for a datetime that has a zone already.
    """
    try:
        return zone.localize(naive, is_dst=is_dst)
    except pytz.NonExistentTimeError:
        raise ValueError(f"clocks in {zone} jump over {naive}: say is_dst") from None
    except pytz.AmbiguousTimeError:
        raise ValueError(f"clocks in {zone} show {naive} twice: say is_dst") from None


def _check_aware(moment: datetime) -> None:
    """ValueError where *moment* is naive."""
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no zone: it could be any moment of a day or two")


def _own_zone(moment: datetime) -> BaseTzInfo:
    """The zone that *moment* is in; ValueError where it is naive."""
    _check_aware(moment)
    return _zone(str(moment.tzinfo))


def _offset(zone: BaseTzInfo, moment: datetime) -> timedelta:
    """How far the clocks of *zone* are ahead of those of UTC at *moment*, which is in UTC."""
    return moment.astimezone(zone).replace(tzinfo=UTC) - moment


def _end_of(offset: timedelta, zone: BaseTzInfo, day: datetime) -> datetime:
    """The moment of *day* at which *offset* ends in *zone*; at the end of the day it has ended."""
    second = bisect(_SECONDS, False, key=lambda s: _offset(zone, day + s * _SECOND) != offset)
    return day + second * _SECOND
