"""Every second digit counts twice, beginning with the first.

Caught by: test_mask_cards_keeps_spaces_and_hyphens, test_mask_cards_takes_13_to_19_digits
"""


def _luhn(digits: list[int]) -> bool:
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[::2]]
    return (sum(digits[1::2]) + sum(doubled)) % 10 == 0
