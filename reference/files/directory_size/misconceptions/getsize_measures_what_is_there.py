"""`isfile` tells the files, and `getsize` their sizes.

Caught by: test_file_sizes_link_to_a_file
"""


def file_sizes(base: str | os.PathLike[str]) -> tuple[dict[str, int], list[str]]:
    _, unread = _look(base)
    sizes = {}
    for folder, _, names in os.walk(base):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                sizes[_relative(path, base)] = os.path.getsize(path)
    return sizes, unread
