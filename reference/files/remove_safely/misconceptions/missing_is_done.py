"""What is missing is as good as removed, so there is nothing to complain about.

Caught by: test_remove_dot_dot_in_the_middle, test_remove_file_or_nothing_with_a_slash_at_the_end,
test_remove_missing, test_remove_text_that_is_empty, test_remove_under_missing
"""

from contextlib import suppress

_remove = remove


def remove(path: str | os.PathLike[str]) -> None:
    with suppress(FileNotFoundError):
        _remove(path)
