from datetime import datetime, timedelta


Period = tuple[datetime, datetime]


def overlaps(a: Period, b: Period) -> bool:
    """Return True if the periods *a* and *b* share any time.

    Raise ValueError if one of them ends before it starts.
    """
    raise NotImplementedError


def merge(periods: list[Period]) -> list[Period]:
    """Return the periods that cover the same time as *periods* and are as few as can be, in order.

    Those that overlap or touch become one; empty ones are left out. Raise ValueError if one of them
    ends before it starts.
    """
    raise NotImplementedError


def free_slots(
    bookings: list[Period], opens: datetime, closes: datetime, length: timedelta
) -> list[Period]:
    """Return the gaps between *bookings* from *opens* to *closes* that have at least *length*.

    Each is as long as it can be; they are in order. Raise ValueError if *length* is not positive,
    or if a period ends before it starts.
    """
    raise NotImplementedError


def book(bookings: list[Period], wanted: Period) -> list[Period]:
    """Return a new list of *bookings* and *wanted*, in the order of their starts.

    Raise ValueError if *wanted* overlaps one of them or is empty, or if a period ends before it
    starts.
    """
    raise NotImplementedError
