r"""A $ at the end of the pattern means that nothing may follow.

Caught by: test_parse_date_refuses_spaces_around, test_parse_timestamp_refuses_spaces_around
"""

_FORMS = [re.compile(form.pattern + "$", form.flags) for form in _FORMS]
_TIMESTAMP = re.compile(_TIMESTAMP.pattern + "$", re.ASCII)


def parse_date(text: str) -> date:
    for form in _FORMS:
        if match := form.match(text):
            month = _NUMBERS.get(match["month"].lower()) or int(match["month"])
            return date(int(match["year"]), month, int(match["day"]))
    raise ValueError(text)


def parse_timestamp(text: str) -> datetime:
    if not _TIMESTAMP.match(text):
        raise ValueError(text)
    return datetime.fromisoformat(text.strip())
