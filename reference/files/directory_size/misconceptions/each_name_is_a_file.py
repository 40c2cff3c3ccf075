"""Each name in a folder is a file of its own.

Caught by: test_total_size_hard_links, test_total_size_many_names
"""


def total_size(base: str | os.PathLike[str]) -> int:
    sizes, _ = file_sizes(base)
    return sum(sizes.values())
