"""A date as text has two questions: is it written in a known form, and is there such a day?

A pattern answers the first, and `date` the second. Each form is a pattern with the same three
named groups, so that the same lines read all of them, and another form is another line. `fullmatch`
wants the whole text to match, without a newline at its end. The names of the months are part of
the patterns, so "17 marzo 2024" fits none of the forms.

`strptime` answers both questions at once, but the first one loosely: it takes "2024-3-5" and some
digits of other scripts. `date.fromisoformat` takes "20240305" and "2024-W10-2" as well. And the
names of months that `strptime` reads and `strftime` writes are those of the locale, which the
whole process shares and each machine sets up in its own way. Two lists of twelve names are
simpler than any way around that, and they work on a server in Oslo.

A timestamp's form is checked here, too; then `datetime.fromisoformat` is the right tool. Its result
keeps the clock and the offset that the text shows. One thing it does not mind is an offset of 99
minutes, hence the `[0-5]` in the pattern.
"""

import re
from datetime import date, datetime

__all__ = ["parse_date", "format_long", "parse_timestamp"]

_NAMES = {
    "en": [
        *["January", "February", "March", "April", "May", "June"],
        *["July", "August", "September", "October", "November", "December"],
    ],
    "es": [
        *["enero", "febrero", "marzo", "abril", "mayo", "junio"],
        *["julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    ],
}
_NUMBERS = {
    name.lower(): number for names in _NAMES.values() for number, name in enumerate(names, start=1)
}

_FORMS = [
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        r"(?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"(?P<day>\d\d?) (?P<month>{'|'.join(_NAMES['en'])}) (?P<year>\d{{4}})",
        rf"(?P<day>\d\d?) de (?P<month>{'|'.join(_NAMES['es'])}) de (?P<year>\d{{4}})",
    )
]
_TIMESTAMP = re.compile(
    r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:[0-5]\d)", re.ASCII
)


def parse_date(text: str) -> date:
    """Return the date that *text* means.

    It is written as `dd/mm/yyyy`, `yyyy-mm-dd`, `d month yyyy` in English or `d de month de yyyy`
    in Spanish, names in any case. Raise ValueError for any other text and for a day that does not
    exist.
    """
    for form in _FORMS:
        if match := form.fullmatch(text):
            month = _NUMBERS.get(match["month"].lower()) or int(match["month"])
            return date(int(match["year"]), month, int(match["day"]))
    raise ValueError(f"{text!r} is in no form of a date")


def format_long(day: date, language: str) -> str:
    """Return *day* with the name of its month, in the *language* "en" or "es".

    Raise ValueError for any other language.
    """
    if language not in _NAMES:
        raise ValueError(f"no names of months in {language!r}, only in {', '.join(_NAMES)}")
    month = _NAMES[language][day.month - 1]
    between = " de " if language == "es" else " "
    return between.join([str(day.day), month, str(day.year)])


def parse_timestamp(text: str) -> datetime:
    """Return the moment that *text* means, on the clock that it shows.

    It is written as `yyyy-mm-ddThh:mm:ss`, a fraction of a second if there is one, and `Z` or
    an offset, `+hh:mm` or `-hh:mm`. Raise ValueError for any other text, for one without an offset,
    and for a day or time that does not exist.
    """
    if not _TIMESTAMP.fullmatch(text):
        raise ValueError(f"{text!r} is no timestamp with an offset")
    return datetime.fromisoformat(text)
