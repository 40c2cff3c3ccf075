"""The absolute path of a thing shows whether it is in base.

Caught by: test_remove_under_base_itself, test_remove_under_base_that_is_an_empty_text,
test_remove_under_dot_dot_or_absolute_into_base, test_remove_under_errors_of_remove,
test_remove_under_parent_link_out, test_remove_under_parent_link_out_by_a_chain,
test_remove_under_parent_link_out_to_nothing, test_remove_under_parent_link_to_a_longer_name
"""


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    path = os.path.abspath(os.path.join(base, relative))
    if not path.startswith(os.path.abspath(base)):
        raise ValueError(f"{relative!r} leads out of {os.fspath(base)!r}")
    remove(path)
