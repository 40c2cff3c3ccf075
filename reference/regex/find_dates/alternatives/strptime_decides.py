r"""A loose pattern finds whole runs, and `strptime` decides which are real.

`[\d/]+` is greedy, so each match is a run that no digit or slash touches. Short to write where only
real dates are asked for, and another form of date is another format string. It costs: `strptime`
is ten times slower than `date`, it alone would take `1/5/2024` and other digits
than ASCII, so the form must be checked all the same.
"""

import re
from datetime import date, datetime

__all__ = ["find_dates", "real_dates", "to_iso"]


def find_dates(text: str) -> list[tuple[str, int, int]]:
    return [
        (run.group(), run.start(), run.end())
        for run in re.finditer(r"[\d/]+", text)
        if _is_written_as_date(run.group())
    ]


def real_dates(text: str) -> list[date]:
    return [day for found, _, _ in find_dates(text) if (day := _parsed(found))]


def to_iso(text: str) -> str:
    for found, start, end in find_dates(text):
        if day := _parsed(found):
            # Both forms are ten characters long, so the other offsets stay right.
            text = text[:start] + day.isoformat() + text[end:]
    return text


def _is_written_as_date(run: str) -> bool:
    form = re.fullmatch(r"(\d\d)/(\d\d)/\d{4}", run, re.ASCII)
    return form is not None and 1 <= int(form[1]) <= 31 and 1 <= int(form[2]) <= 12


def _parsed(found: str) -> date | None:
    try:
        return datetime.strptime(found, "%d/%m/%Y").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        return None
