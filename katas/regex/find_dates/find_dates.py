from datetime import date


def find_dates(text: str) -> list[tuple[str, int, int]]:
    """Return what is written as a date in *text*, each with where it starts and ends.

    That is dd/mm/yyyy in ASCII digits with a day from 01 to 31 and a month from 01 to 12, whether
    there is such a day or not. No decimal digit of any script and no `/` touches it. Each is a
    tuple (date, start, end), so that `text[start:end]` is the date; they come in the order
    of the text.
    """
    raise NotImplementedError


def real_dates(text: str) -> list[date]:
    """Return the days that the dates in *text* mean, in the order of the text.

    The dates are those of `find_dates`; one that is not in the calendar of `date`, such as
    31/02/2024 or any of the year 0000, is left out.
    """
    raise NotImplementedError


def to_iso(text: str) -> str:
    """Return *text* with each date that `real_dates` finds written as yyyy-mm-dd.

    All else stays as it is, dates that are not real included.
    """
    raise NotImplementedError
