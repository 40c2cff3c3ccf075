"""`.*` goes as far as the next quote, because a quote comes after it in the pattern.

Caught by: test_first_quoted_backslash, test_first_quoted_ends_at_the_next_quote,
test_first_quoted_nothing_between, test_first_quoted_over_lines
"""


def first_quoted(text: str) -> str | None:
    found = re.search('"(.*)"', text)
    return found[1] if found else None
