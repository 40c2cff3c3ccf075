"""What may stand beside a date belongs into the pattern; with a group around the date itself the
match gives it, and its place, all the same.

Caught by: test_find_dates_one_space_between_serves_both_dates,
test_find_dates_takes_the_first_and_last_day_and_month,
test_find_dates_takes_a_date_at_the_end_of_a_line, test_real_dates_knows_the_length_of_each_month,
test_real_dates_29_february_only_in_leap_years, test_real_dates_are_of_the_years_1_to_9999,
test_to_iso_rewrites_all_of_them, test_to_iso_knows_29_february_of_leap_years
"""

_DATE = re.compile(
    r"""
    (?: ^ | [^\d/] )
    (?P<date>
        (?P<day>   0[1-9] | [12][0-9] | 3[01] ) /
        (?P<month> 0[1-9] | 1[0-2] ) /
        (?P<year>  [0-9]{4} )
    )
    (?: $ | [^\d/] )
    """,
    re.VERBOSE,
)


def find_dates(text: str) -> list[tuple[str, int, int]]:
    return [(match["date"], *match.span("date")) for match in _DATE.finditer(text)]


def to_iso(text: str) -> str:
    for match in _DATE.finditer(text):
        if day := _real_day(match):  # as long in ISO as it was: no later place moves
            start, end = match.span("date")
            text = text[:start] + day.isoformat() + text[end:]
    return text
