"""To rewrite a date, str.replace is enough: it changes the date that was found.

Caught by: test_to_iso_touches_no_longer_numbers
"""


def to_iso(text: str) -> str:
    for match in _DATE.finditer(text):
        if day := _real_day(match):
            text = text.replace(match.group(), day.isoformat())
    return text
