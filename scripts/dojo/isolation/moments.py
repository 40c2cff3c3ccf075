"""Dates and times on their way across the border.

An aware datetime crosses as its wall clock, its fold, and its zone: library, IANA name, offset,
daylight saving and abbreviation. So it is rebuilt as what it was, pytz's half-built moments
(``datetime(…, tzinfo=pytz.timezone(…))``, which stand on local mean time) included.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

Zone = list[object]  # library, name, offset, daylight saving (both in microseconds), abbreviation

_MICROSECOND = timedelta(microseconds=1)


def spell_timedelta(delta: timedelta) -> list[object]:
    """Days, seconds, microseconds."""
    return [delta.days, delta.seconds, delta.microseconds]


def spell_datetime(moment: datetime) -> list[object]:
    """The wall clock's fields, the fold, the zone or None."""
    wall = datetime.combine(datetime.date(moment), datetime.time(moment))
    fields = [wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second]
    return [*fields, wall.microsecond, moment.fold, _spell_zone(moment.tzinfo, moment)]


def read_datetime(*parts: object) -> datetime:
    """The datetime that was spelled."""
    *fields, fold, zone = parts
    wall = datetime(*fields, fold=fold)  # type: ignore[arg-type]
    return wall.replace(tzinfo=_read_zone(zone, wall)) if isinstance(zone, list) else wall


def spell_time(clock: time) -> list[object]:
    """The clock's fields, the fold, the zone or None."""
    fields = [clock.hour, clock.minute, clock.second, clock.microsecond, clock.fold]
    return [*fields, _spell_zone(clock.tzinfo, None)]


def read_time(*parts: object) -> time:
    """The time that was spelled."""
    *fields, fold, zone = parts
    clock = time(*fields, fold=fold)  # type: ignore[arg-type]
    return clock.replace(tzinfo=_read_zone(zone, None)) if isinstance(zone, list) else clock


def _spell_zone(zone: tzinfo | None, moment: datetime | None) -> Zone | None:
    if zone is None:
        return None
    if isinstance(zone, ZoneInfo) and zone.key:
        return ["zoneinfo", zone.key, None, None, None]
    offset, saving = zone.utcoffset(moment), zone.dst(moment)
    library, name = "fixed", None
    if type(zone).__module__.partition(".")[0] == "pytz":
        library, name = "pytz", getattr(zone, "zone", None)
    return [library, name, _count(offset), _count(saving), zone.tzname(moment)]


def _count(delta: timedelta | None) -> int | None:
    return None if delta is None else delta // _MICROSECOND


def _read_zone(spelled: list[object], moment: datetime | None) -> tzinfo:
    library, name, offset, saving, abbreviation = spelled
    if library == "zoneinfo":
        return ZoneInfo(str(name))
    delta = timedelta(microseconds=int(offset or 0))  # type: ignore[call-overload]
    if library == "pytz":
        return _read_pytz(name, delta, saving, abbreviation)
    plain = timezone(delta)
    if abbreviation in {None, plain.tzname(None)}:
        return plain
    return timezone(delta, str(abbreviation))


def _read_pytz(name: object, offset: timedelta, saving: object, abbreviation: object) -> tzinfo:
    import pytz

    if name is None:
        return pytz.FixedOffset(offset // timedelta(minutes=1))
    zone = pytz.timezone(str(name))
    # pytz keeps one tzinfo for each combination of offset, daylight saving and abbreviation.
    variants = getattr(zone, "_tzinfos", {})
    wanted = (offset, timedelta(microseconds=int(saving or 0)), abbreviation)  # type: ignore[call-overload]
    found: tzinfo = variants.get(wanted, zone)
    return found
