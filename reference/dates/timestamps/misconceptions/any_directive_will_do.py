"""strftime and strptime know their directives, and complain themselves.

Caught by: test_read_refuses_other_directives, test_render_refuses_a_percent_sign_at_the_end,
test_render_refuses_other_directives
"""


def _check(pattern: str) -> None:
    return None
