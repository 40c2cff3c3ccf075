"""An error stops the program at the entry that is wrong, so each entry can be checked when it is
its turn.

Caught by: test_make_tree_file_where_a_folder_must_be, test_make_tree_file_on_the_way,
test_make_tree_folder_where_a_file_must_be, test_make_tree_dot_dot_as_a_name,
test_make_tree_dot_dot_in_a_folder, test_make_tree_slash_in_a_name,
test_make_tree_slash_at_the_end_of_a_name, test_make_tree_absolute_name, test_make_tree_empty_name,
test_make_tree_dot_as_a_name, test_make_tree_nul_in_a_name, test_make_tree_text_that_is_not_utf_8,
test_make_tree_other_values, test_make_tree_link_out_of_base, test_make_tree_link_within_base,
test_make_tree_broken_link_in_the_place_of_a_folder,
test_make_tree_broken_link_in_the_place_of_a_file, test_make_tree_link_in_the_place_of_a_file
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
