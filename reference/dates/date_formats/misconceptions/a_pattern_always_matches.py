"""The pattern is right, so there is a match, and it has its groups.

Caught by: test_parse_date_refuses_mixed_separators,
test_parse_date_refuses_more_than_one_space_between,
test_parse_date_refuses_one_language_in_the_form_of_the_other,
test_parse_date_refuses_other_digits, test_parse_date_refuses_other_forms,
test_parse_date_refuses_other_forms_of_iso_8601, test_parse_date_refuses_short_names,
test_parse_date_refuses_spaces_around, test_parse_date_refuses_text_around,
test_parse_date_wants_a_year_of_four_digits, test_parse_date_wants_all_digits
"""

_FORM = re.compile("|".join(re.sub(r"\?P<\w+>", "", form.pattern) for form in _FORMS), re.A | re.I)


def parse_date(text: str) -> date:
    parts = _FORM.fullmatch(text).group().lower().replace(" de ", " ")
    first, month, last = re.split("[-/ ]", parts)
    year, day = (first, last) if len(first) == 4 else (last, first)
    return date(int(year), _NUMBERS.get(month) or int(month), int(day))
