"""A relative path without `..` cannot leave base: its text shows where it leads.

Caught by: test_remove_under_parent_link_out, test_remove_under_parent_link_out_by_a_chain,
test_remove_under_parent_link_out_to_nothing, test_remove_under_parent_link_to_a_longer_name
"""


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    inner = PurePath(relative)
    if inner.anchor or not inner.parts or os.pardir in inner.parts:
        raise ValueError(f"{relative!r} must name something below the base, without '..'")
    top = os.path.abspath(base)
    parent = os.path.abspath(os.path.join(top, inner.parent))
    if os.path.commonpath([top, parent]) != top:
        raise ValueError(f"{relative!r} leads out of {top!r}")
    os.stat(base)
    remove(os.path.join(base, relative))
