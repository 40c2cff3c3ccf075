r"""\d is short for [0-9], so it is the way to write a digit.

Caught by: test_find_dates_arabic_indic_digits_make_no_date,
test_real_dates_needs_what_find_dates_finds, test_to_iso_rewrites_only_what_find_dates_finds
"""

_DATE = re.compile(
    r"""
    (?<! [\d/] )
    (?P<day>   0[1-9] | [12]\d | 3[01] ) /
    (?P<month> 0[1-9] | 1[0-2] ) /
    (?P<year>  \d{4} )
    (?! [\d/] )
    """,
    re.VERBOSE,
)
