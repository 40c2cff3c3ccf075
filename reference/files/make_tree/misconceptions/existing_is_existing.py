"""Where something of that name exists already there is nothing to make, so it can be left at
that.

Caught by: test_make_tree_checks_all_before_it_makes_anything,
test_make_tree_every_error_comes_in_time, test_make_tree_file_on_the_way,
test_make_tree_file_where_a_folder_must_be, test_make_tree_folder_where_a_file_must_be
"""


def _is_there(path: str, wanted: str) -> bool:
    try:
        found = _kind(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    if found == "link":
        raise ValueError(f"{path!r} is a link: it could lead out of the base")
    return True
