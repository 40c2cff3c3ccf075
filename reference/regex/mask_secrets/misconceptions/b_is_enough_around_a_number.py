r"""\b on both sides keeps longer numbers out.

Caught by: test_mask_cards_counts_digits_across_spaces, test_mask_cards_letters_may_touch
"""

_CARD = re.compile(r"\b[0-9](?:[ -]?[0-9]){12,18}\b")
