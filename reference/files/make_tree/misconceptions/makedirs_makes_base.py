"""`makedirs` makes all folders that are missing, so base need not be there.

Caught by: test_make_tree_base_that_is_a_file, test_make_tree_missing_base
"""

_make_below = make_tree


def make_tree(base: str | os.PathLike[str], spec: dict[str, Any]) -> list[str]:
    os.makedirs(base, exist_ok=True)
    return _make_below(base, spec)
