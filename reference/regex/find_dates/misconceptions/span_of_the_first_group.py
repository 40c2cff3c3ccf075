"""span(1) is where the match is: groups are counted from 1.

Caught by: test_find_dates_gives_the_date_with_its_span,
test_find_dates_takes_text_that_is_nothing_but_a_date,
test_find_dates_finds_all_in_the_order_of_the_text,
test_find_dates_one_space_between_serves_both_dates,
test_find_dates_gives_each_repeated_date_its_own_span,
test_find_dates_span_is_not_that_of_the_same_digits_earlier,
test_find_dates_span_is_the_dates_not_a_groups, test_find_dates_counts_offsets_in_characters,
test_find_dates_31_02_is_found_real_or_not, test_find_dates_any_four_digits_are_a_year,
test_find_dates_in_an_address_follow_the_same_rule, test_find_dates_letters_and_marks_may_touch,
test_find_dates_takes_a_date_at_the_end_of_a_line, test_find_dates_a_footnote_mark_may_touch
"""


def find_dates(text: str) -> list[tuple[str, int, int]]:
    return [(match.group(), *match.span(1)) for match in _DATE.finditer(text)]
