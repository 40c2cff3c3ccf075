"""Twelve stars and the last four digits are what is left of a card.

Caught by: test_mask_cards_keeps_spaces_and_hyphens, test_mask_cards_masks_all
"""


def _masked(match: re.Match[str]) -> str:
    plain = re.sub("[ -]", "", match.group())
    if not _luhn([int(digit) for digit in plain]):
        return match.group()
    return "*" * (len(plain) - 4) + plain[-4:]
