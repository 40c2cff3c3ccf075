"""Only links out of base are dangerous; a link to a folder in base is a folder like any other.

Caught by: test_make_tree_every_error_comes_in_time, test_make_tree_link_within_base
"""


def make_tree(base: str | os.PathLike[str], spec: dict[str, Any]) -> list[str]:
    plan = list(_plan(spec, ""))
    with os.scandir(base):
        pass
    missing = [
        (path, content)
        for path, content in plan
        if not _is_there(base, os.path.join(base, path), "folder" if content is None else "file")
    ]
    for path, content in missing:
        _make(os.path.join(base, path), content)
    return sorted(path for path, _ in missing)


def _is_there(base: str | os.PathLike[str], path: str, wanted: str) -> bool:
    try:
        found = _kind(os.lstat(path).st_mode)
    except FileNotFoundError:
        return False
    if found == "link":
        top = os.path.realpath(base)
        if os.path.commonpath([top, os.path.realpath(path)]) != top:
            raise ValueError(f"{path!r} leads out of {top!r}")
        found = _kind(os.stat(path).st_mode)
    if found != wanted:
        raise FileExistsError(errno.EEXIST, f"A {found} is where a {wanted} must be", path)
    return True
