r"""A slash that touches makes a path, and paths have backslashes too.

Caught by: test_find_dates_every_other_sign_of_ascii_may_touch
"""

_DATE = re.compile(
    r"(?<![\d/\\])(?P<day>0[1-9]|[12][0-9]|3[01])/(?P<month>0[1-9]|1[0-2])/(?P<year>[0-9]{4})"
    r"(?![\d/\\])"
)
