"""The name says which file it is.

Caught by: test_file_sizes_hidden, test_file_sizes_in_folders, test_largest_comes_first,
test_largest_sorts_ties_by_code_point
"""

_file_sizes = file_sizes


def file_sizes(base: str | os.PathLike[str]) -> tuple[dict[str, int], list[str]]:
    sizes, unread = _file_sizes(base)
    return {os.path.basename(path): size for path, size in sizes.items()}, unread
