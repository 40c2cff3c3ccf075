from datetime import date, datetime


def parse_date(text: str) -> date:
    """Return the date that *text* means.

    It is written as `dd/mm/yyyy`, `yyyy-mm-dd`, `d month yyyy` in English or `d de month de yyyy`
    in Spanish, names in any case. Raise ValueError for any other text and for a day that does not
    exist.
    """
    raise NotImplementedError


def format_long(day: date, language: str) -> str:
    """Return *day* with the name of its month, in the *language* "en" or "es".

    Raise ValueError for any other language.
    """
    raise NotImplementedError


def parse_timestamp(text: str) -> datetime:
    """Return the moment that *text* means, on the clock that it shows.

    It is written as `yyyy-mm-ddThh:mm:ss`, a fraction of a second if there is one, and `Z` or
    an offset, `+hh:mm` or `-hh:mm`. Raise ValueError for any other text, for one without an offset,
    and for a day or time that does not exist.
    """
    raise NotImplementedError
