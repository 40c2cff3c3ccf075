"""The week's year is the year, and its number is %U.

Caught by: test_render_knows_iso_weeks
"""

_render, _read = render, read


def render(moment: datetime, pattern: str) -> str:
    _check(pattern)
    in_utc = _aware(moment).astimezone(UTC)
    return _render(moment, pattern.replace("%G", "%Y").replace("%V", in_utc.strftime("%U")))
