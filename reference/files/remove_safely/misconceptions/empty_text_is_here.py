"""An empty path is the working folder, as `Path('')` is.

Caught by: test_remove_empty_base_that_is_no_folder, test_remove_text_that_is_empty,
test_remove_under_base_that_is_an_empty_text
"""

_remove, _remove_under, _remove_empty = remove, remove_under, remove_empty


def remove(path: str | os.PathLike[str]) -> None:
    _remove(os.fspath(path) or os.curdir)


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    _remove_under(os.fspath(base) or os.curdir, relative)


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    return _remove_empty(os.fspath(base) or os.curdir)
