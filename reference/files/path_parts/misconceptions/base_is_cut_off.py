"""A path relative to its base is its text without the base's text in front.

Caught by: test_relative_to_a_name_that_begins_alike, test_relative_to_a_path_above_base,
test_relative_to_among_relative_paths, test_relative_to_goes_up, test_relative_to_itself,
test_relative_to_resolves_dot_dot, test_relative_to_slashes_at_the_end
"""


def relative_to(path: str, base: str) -> str:
    if posixpath.isabs(path) != posixpath.isabs(base):
        raise ValueError("mixed")
    return path.removeprefix(base).strip("/")
