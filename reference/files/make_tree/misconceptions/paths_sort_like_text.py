"""Sorting `Path` objects and sorting the texts of the paths come to the same.

Caught by: test_make_tree_returns_paths_by_code_point, test_list_tree_by_code_point
"""

from pathlib import PurePath

_make_tree = make_tree


def make_tree(base: str | os.PathLike[str], spec: dict[str, Any]) -> list[str]:
    made = _make_tree(base, spec)
    return [path.as_posix() for path in sorted(map(PurePath, made))]


def list_tree(base: str | os.PathLike[str]) -> list[tuple[str, str]]:
    return sorted(_below(os.fspath(base), ""), key=lambda entry: PurePath(entry[0]))
