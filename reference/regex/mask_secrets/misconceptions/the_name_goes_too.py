"""What the pattern finds is replaced by the stars.

Caught by: test_mask_tokens_ends_before_quotes_commas_and_semicolons,
test_mask_tokens_ends_before_the_next_part_of_an_address,
test_mask_tokens_hides_what_follows_bearer, test_mask_tokens_hides_what_follows_the_name,
test_mask_tokens_masks_all, test_mask_tokens_takes_a_sign_before_the_name,
test_mask_tokens_takes_all_other_signs
"""


def mask_tokens(text: str) -> str:
    return _TOKEN.sub("***", text)
