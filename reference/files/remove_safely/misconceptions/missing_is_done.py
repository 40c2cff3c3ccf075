"""What is missing is as good as removed, so there is nothing to complain about.

Caught by: test_remove_missing, test_remove_missing_with_a_trailing_slash,
test_remove_dot_dot_behind_a_missing_folder, test_remove_under_missing,
test_remove_under_missing_folder_on_the_way, test_remove_under_missing_base
"""

from contextlib import suppress

_remove = remove


def remove(path: str | os.PathLike[str]) -> None:
    with suppress(FileNotFoundError):
        _remove(path)
