"""re.match says whether the text is a date.

Caught by: test_parse_date_refuses_spaces_around, test_parse_date_refuses_text_around
"""


def parse_date(text: str) -> date:
    for form in _FORMS:
        if match := form.match(text):
            month = _NUMBERS.get(match["month"].lower()) or int(match["month"])
            return date(int(match["year"]), month, int(match["day"]))
    raise ValueError(text)
