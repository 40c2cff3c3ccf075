"""Where the name stands, its value follows.

Caught by: test_mask_tokens_needs_the_whole_name, test_mask_tokens_takes_a_sign_before_the_name
"""

_TOKEN = re.compile(r"(token=|password=|Bearer )[^\s&\"',;]+")
