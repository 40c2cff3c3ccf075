"""A number with 13 to 19 digits is that of a card.

Caught by: test_mask_cards_counts_digits_across_spaces,
test_mask_cards_leaves_numbers_with_a_wrong_check_digit, test_mask_cards_leaves_other_digits
"""


def _luhn(digits: list[int]) -> bool:
    return bool(digits)
