r"""With re.ASCII, \d is 0 to 9 and everything about digits is right.

Caught by: test_find_dates_arabic_indic_digits_may_not_touch_either,
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
    re.VERBOSE | re.ASCII,
)
