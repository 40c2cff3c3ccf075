"""A path is inside a folder when its text starts with the folder's text.

Caught by: test_remove_under_parent_link_to_a_longer_name
"""


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    inner = PurePath(relative)
    if inner.anchor or not inner.parts or os.pardir in inner.parts:
        raise ValueError(f"{relative!r} must name something below the base, without '..'")
    top = os.path.realpath(base)
    parent = os.path.realpath(os.path.join(top, inner.parent))
    if not parent.startswith(top):
        raise ValueError(f"{relative!r} leads out of {top!r}")
    os.stat(base)
    remove(os.path.join(base, relative))
