"""A list of `Path` objects sorts as their texts do.

Caught by: test_remove_empty_sorts_by_code_point
"""

_remove_empty = remove_empty


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    removed = _remove_empty(base)
    return [path.as_posix() for path in sorted(map(PurePath, removed))]
