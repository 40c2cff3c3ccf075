"""Base lies inside base, so a path that leads to base itself may pass.

Caught by: test_remove_under_base_itself
"""


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    inner = PurePath(relative)
    if inner.anchor or os.pardir in inner.parts:
        raise ValueError(f"{relative!r} must name something below the base, without '..'")
    top = os.path.realpath(base)
    parent = os.path.realpath(os.path.join(top, inner.parent))
    if os.path.commonpath([top, parent]) != top:
        raise ValueError(f"{relative!r} leads out of {top!r}")
    os.stat(base)
    remove(os.path.join(base, relative))
