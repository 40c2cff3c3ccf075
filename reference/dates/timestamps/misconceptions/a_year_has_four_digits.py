"""%Y is the year with four digits: strftime sees to that.

Caught by: test_render_writes_years_with_four_digits
"""


def render(moment: datetime, pattern: str) -> str:
    _check(pattern)
    return _aware(moment).astimezone(UTC).strftime(pattern)
