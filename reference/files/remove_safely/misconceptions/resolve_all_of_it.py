"""To know whether a path stays inside base, resolve all of it and look where it ends.

Caught by: test_remove_under_last_link_pointing_out,
test_remove_under_last_link_with_a_slash_at_the_end
"""


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    inner = PurePath(relative)
    if inner.anchor or not inner.parts or os.pardir in inner.parts:
        raise ValueError(f"{relative!r} must name something below the base, without '..'")
    top = os.path.realpath(base)
    target = os.path.realpath(os.path.join(top, inner))
    if os.path.commonpath([top, target]) != top:
        raise ValueError(f"{relative!r} leads out of {top!r}")
    os.stat(base)
    remove(os.path.join(base, relative))
