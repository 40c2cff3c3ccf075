r"""\b on both sides says that a date stands alone, and that nothing touches it.

Caught by: test_find_dates_a_footnote_mark_may_touch,
test_find_dates_a_touching_slash_makes_no_date,
test_find_dates_every_other_sign_of_ascii_may_touch,
test_find_dates_in_an_address_follow_the_same_rule, test_find_dates_letters_and_marks_may_touch,
test_real_dates_needs_what_find_dates_finds, test_to_iso_rewrites_what_letters_touch,
test_to_iso_touches_no_longer_numbers
"""

_DATE = re.compile(
    r"""
    \b
    (?P<day>   0[1-9] | [12][0-9] | 3[01] ) /
    (?P<month> 0[1-9] | 1[0-2] ) /
    (?P<year>  [0-9]{4} )
    \b
    """,
    re.VERBOSE,
)
