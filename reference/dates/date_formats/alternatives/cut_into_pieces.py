"""No pattern: cut the text at its separators, and look at each piece.

A helper asks the question that is needed everywhere: is this a number of so many ASCII digits? It
reads like the rule in words, and each error can say what is wrong. It is longer than patterns, and
each cut has to ask for the right number of pieces.
"""

from datetime import UTC, date, datetime, timedelta, timezone

__all__ = ["parse_date", "format_long", "parse_timestamp"]

_MONTHS = [
    ("January", "enero"),
    ("February", "febrero"),
    ("March", "marzo"),
    ("April", "abril"),
    ("May", "mayo"),
    ("June", "junio"),
    ("July", "julio"),
    ("August", "agosto"),
    ("September", "septiembre"),
    ("October", "octubre"),
    ("November", "noviembre"),
    ("December", "diciembre"),
]


def parse_date(text: str) -> date:
    if "/" in text:
        day, month, year = _pieces(text, "/", 3)
        return date(_number(year, 4), _number(month, 2), _number(day, 2))
    if "-" in text:
        year, month, day = _pieces(text, "-", 3)
        return date(_number(year, 4), _number(month, 2), _number(day, 2))
    if " de " in text.lower():
        day, name, year = _pieces(text.lower(), " de ", 3)
        names = [spanish for _, spanish in _MONTHS]
    else:
        day, name, year = _pieces(text.lower(), " ", 3)
        names = [english.lower() for english, _ in _MONTHS]
    # index() raises ValueError for what is no name
    return date(_number(year, 4), names.index(name) + 1, _number(day, min(len(day), 2)))


def format_long(day: date, language: str) -> str:
    english, spanish = _MONTHS[day.month - 1]
    match language:
        case "en":
            return f"{day.day} {english} {day.year}"
        case "es":
            return f"{day.day} de {spanish} de {day.year}"
        case _:
            raise ValueError(f"unknown language: {language}")


def parse_timestamp(text: str) -> datetime:
    clock, zone = (text[:-1], UTC) if text.endswith("Z") else (text[:-6], _zone(text[-6:]))
    day, time = _pieces(clock, "T", 2)
    year, month, date_of_month = _pieces(day, "-", 3)
    hour, minute, second = _pieces(time, ":", 3)
    second, point, fraction = second.partition(".")
    return datetime(
        _number(year, 4),
        _number(month, 2),
        _number(date_of_month, 2),
        _number(hour, 2),
        _number(minute, 2),
        _number(second, 2),
        _number(fraction, len(fraction)) * 10**6 // 10 ** len(fraction) if point else 0,
        tzinfo=zone,
    )


def _zone(offset: str) -> timezone:
    hours, minutes = _pieces(offset[1:], ":", 2)
    if offset[0] not in "+-" or _number(minutes, 2) > 59:
        raise ValueError(f"{offset} is no offset")
    size = timedelta(hours=_number(hours, 2), minutes=_number(minutes, 2))
    return timezone(size if offset[0] == "+" else -size)


def _pieces(text: str, separator: str, count: int) -> list[str]:
    pieces = text.split(separator)
    if len(pieces) != count:
        raise ValueError(f"{text!r} has not {count} parts")
    return pieces


def _number(text: str, digits: int) -> int:
    if len(text) != digits or not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text!r} is not a number of {digits} digits")
    return int(text)
