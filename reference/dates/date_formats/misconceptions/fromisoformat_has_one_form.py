"""date.fromisoformat reads yyyy-mm-dd, so it can be asked first.

Caught by: test_parse_date_refuses_other_forms_of_iso_8601
"""

_parse_date = parse_date


def parse_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return _parse_date(text)
