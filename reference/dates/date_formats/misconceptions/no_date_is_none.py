"""A text that is no date gives None.

Caught by: test_parse_date_knows_the_years_of_a_century, test_parse_date_reads_early_years,
test_parse_date_refuses_99_99_9999, test_parse_date_refuses_days_that_do_not_exist,
test_parse_date_refuses_mixed_separators, test_parse_date_refuses_more_than_one_space_between,
test_parse_date_refuses_one_language_in_the_form_of_the_other,
test_parse_date_refuses_other_digits, test_parse_date_refuses_other_forms,
test_parse_date_refuses_other_forms_of_iso_8601, test_parse_date_refuses_short_names,
test_parse_date_refuses_spaces_around, test_parse_date_refuses_text_around,
test_parse_date_wants_a_year_of_four_digits, test_parse_date_wants_all_digits
"""

_parse_date = parse_date


def parse_date(text: str) -> date:
    try:
        return _parse_date(text)
    except ValueError:
        return None
