"""A card has four groups of four digits.

Caught by: test_mask_cards_keeps_spaces_and_hyphens, test_mask_cards_takes_13_to_19_digits,
test_mask_cards_takes_14_digits
"""

_CARD = re.compile(r"(?<![0-9])(?<![0-9][ -])[0-9]{4}(?:[ -]?[0-9]{4}){3}(?![ -]?[0-9])")
