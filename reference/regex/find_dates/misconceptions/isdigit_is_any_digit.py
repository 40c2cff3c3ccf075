"""isdigit tells whether a character is a digit, so it says what may not touch a date.

Caught by: test_find_dates_a_footnote_mark_may_touch, test_to_iso_rewrites_what_letters_touch
"""

_DATE = re.compile(r"(?P<day>0[1-9]|[12][0-9]|3[01])/(?P<month>0[1-9]|1[0-2])/(?P<year>[0-9]{4})")

_day_of = _real_day


def find_dates(text: str) -> list[tuple[str, int, int]]:
    matches = _DATE.finditer(text)
    return [(match.group(), *match.span()) for match in matches if _is_alone(match)]


def _real_day(match: re.Match[str]) -> date | None:
    return _day_of(match) if _is_alone(match) else None


def _is_alone(match: re.Match[str]) -> bool:
    before = match.string[: match.start()][-1:]
    after = match.string[match.end() :][:1]
    return not any(touch == "/" or touch.isdigit() for touch in (before, after))
