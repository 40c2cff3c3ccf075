"""A value is what comes before the next space.

Caught by: test_mask_tokens_ends_before_quotes_commas_and_semicolons,
test_mask_tokens_ends_before_the_next_part_of_an_address, test_mask_tokens_leaves_an_empty_value
"""

_TOKEN = re.compile(r"\b(token=|password=|Bearer )\S+")
