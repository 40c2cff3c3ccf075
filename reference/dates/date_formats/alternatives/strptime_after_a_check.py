"""`strptime` reads everything, once a pattern has checked the form and names are numbers.

Names of months become numbers first, so that the locale has no say. What `strptime` takes beyond
the form (missing zeros, other digits, spaces) the pattern has refused. Now each form is written
down twice, but the second time it says at a glance what is read. `strptime` knows no fraction of
more than six digits, so the rest is cut off.
"""

import re
from datetime import date, datetime

__all__ = ["parse_date", "format_long", "parse_timestamp"]

_ENGLISH = [
    *["january", "february", "march", "april", "may", "june"],
    *["july", "august", "september", "october", "november", "december"],
]
_SPANISH = [
    *["enero", "febrero", "marzo", "abril", "mayo", "junio"],
    *["julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
]


def parse_date(text: str) -> date:
    if not text.isascii():
        raise ValueError("no date has such characters")
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        return _read(text, "%d/%m/%Y")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return _read(text, "%Y-%m-%d")
    lower = text.lower()
    for names, between in ((_ENGLISH, " "), (_SPANISH, " de ")):
        if match := re.fullmatch(rf"(\d\d?){between}([a-z]+){between}(\d{{4}})", lower):
            day, name, year = match.groups()
            if name in names:
                return _read(f"{day} {names.index(name) + 1} {year}", "%d %m %Y")
    raise ValueError("this is not how dates are written here")


def format_long(day: date, language: str) -> str:
    if language == "en":
        return f"{day.day} {_ENGLISH[day.month - 1].capitalize()} {day.year}"
    if language == "es":
        return f"{day.day} de {_SPANISH[day.month - 1]} de {day.year}"
    raise ValueError("en or es")


def parse_timestamp(text: str) -> datetime:
    match = re.fullmatch(
        r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:[0-5]\d)", text, re.ASCII
    )
    if match is None:
        raise ValueError("this is not how timestamps are written here")
    seconds, fraction, offset = match.groups(default=".0")
    if seconds[-2:] > "59":  # strptime knows leap seconds
        raise ValueError("a minute has seconds 00 to 59")
    return datetime.strptime(f"{seconds}{fraction[:7]}{offset}", "%Y-%m-%dT%H:%M:%S.%f%z")


def _read(text: str, form: str) -> date:
    return datetime.strptime(text, form).date()  # noqa: DTZ007 - a date has no zone
