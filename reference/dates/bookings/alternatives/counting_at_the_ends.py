"""Walk along all starts and ends, and count how many periods are open.

Where the count leaves 0, covered time begins; where it is 0 again, it ends. If a start and an end
are at the same time, the start comes first, so that what touches is one. The same walk could tell
how many periods overlap at once (how many rooms are needed), which merging cannot. Free time is
covered time turned inside out: what lies between one end and the next start.
"""

from bisect import insort
from datetime import datetime, timedelta
from itertools import pairwise

__all__ = ["overlaps", "merge", "free_slots", "book"]

Period = tuple[datetime, datetime]


def overlaps(a: Period, b: Period) -> bool:
    _check([a, b])
    none_is_empty = a[0] < a[1] and b[0] < b[1]
    return none_is_empty and a[0] < b[1] and b[0] < a[1]


def merge(periods: list[Period]) -> list[Period]:
    _check(periods)
    full = [(start, end) for start, end in periods if start < end]
    events = [(start, 0) for start, _ in full] + [(end, 1) for _, end in full]
    merged = []
    count = 0
    for moment, is_end in sorted(events):
        if count == 0:
            begun = moment
        count += -1 if is_end else 1
        if count == 0:
            merged.append((begun, moment))
    return merged


def free_slots(
    bookings: list[Period], opens: datetime, closes: datetime, length: timedelta
) -> list[Period]:
    if length <= timedelta():
        raise ValueError("length must be positive")
    _check([(opens, closes)])
    inside = [
        (max(start, opens), min(end, closes))
        for start, end in merge(bookings)
        if start < closes and end > opens
    ]
    corners = [opens, *(corner for period in inside for corner in period), closes]
    gaps = list(pairwise(corners))[::2]
    return [gap for gap in gaps if gap[1] - gap[0] >= length]


def book(bookings: list[Period], wanted: Period) -> list[Period]:
    _check([wanted])
    if wanted[0] == wanted[1] or any(overlaps(each, wanted) for each in bookings):
        raise ValueError("this is not free")
    booked = sorted(bookings)
    insort(booked, wanted)
    return booked


def _check(periods: list[Period]) -> None:
    if any(end < start for start, end in periods):
        raise ValueError("a period ends before it starts")
