"""The system refuses what cannot be made, so it is enough to make one entry after the other.

Caught by: test_make_tree_absolute_name, test_make_tree_base_that_is_a_file,
test_make_tree_broken_link, test_make_tree_checks_all_before_it_makes_anything,
test_make_tree_dot_dot_as_a_name, test_make_tree_every_error_comes_in_time,
test_make_tree_folder_where_a_file_must_be, test_make_tree_link_out_of_base,
test_make_tree_link_within_base, test_make_tree_slash_in_a_name,
test_make_tree_two_paths_for_one_folder, test_make_tree_what_utf_8_cannot_encode
"""


def make_tree(base: str | os.PathLike[str], spec: dict[str, Any]) -> list[str]:
    made = []
    for name, value in spec.items():
        path = os.path.join(base, name)
        if isinstance(value, dict):
            if not os.path.isdir(path):
                os.mkdir(path)
                made.append(name)
            made += [f"{name}/{below}" for below in make_tree(path, value)]
        elif not os.path.exists(path):
            with open(path, "x", encoding="utf-8", newline="") as file:
                file.write(value)
            made.append(name)
    return sorted(made)
