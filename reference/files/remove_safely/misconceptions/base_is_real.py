"""Only the path that comes from outside must be resolved; base is our own and needs no look.

Caught by: test_remove_under_base_that_is_a_link
"""


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    inner = PurePath(relative)
    if inner.anchor or not inner.parts or os.pardir in inner.parts:
        raise ValueError(f"{relative!r} must name something below the base, without '..'")
    top = os.path.abspath(base)
    parent = os.path.realpath(os.path.join(top, inner.parent))
    if os.path.commonpath([top, parent]) != top:
        raise ValueError(f"{relative!r} leads out of {top!r}")
    os.stat(base)
    remove(os.path.join(base, relative))
