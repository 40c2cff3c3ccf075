"""strptime takes only what has the form.

Caught by: test_parse_date_wants_all_digits
"""

_parse_date = parse_date


def parse_date(text: str) -> date:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return _parse_date(text)
