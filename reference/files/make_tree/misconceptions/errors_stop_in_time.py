"""An error stops the program at the entry that is wrong, so each entry can be checked when it is
its turn.

Caught by: test_make_tree_checks_all_before_it_makes_anything,
test_make_tree_every_error_comes_in_time
"""


def make_tree(base: str | os.PathLike[str], spec: dict[str, Any]) -> list[str]:
    with os.scandir(base):
        pass
    made = []
    for path, content in _plan(spec, ""):
        full = os.path.join(base, path)
        if not _is_there(full, "folder" if content is None else "file"):
            _make(full, content)
            made.append(path)
    return sorted(made)
