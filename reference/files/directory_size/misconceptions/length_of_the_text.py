"""The size of a file is the length of what is in it.

Caught by: test_file_sizes_counts_bytes, test_file_sizes_opens_no_file
"""


def file_sizes(base: str | os.PathLike[str]) -> tuple[dict[str, int], list[str]]:
    files, unread = _look(base)
    sizes = {}
    for path in files:
        with open(os.path.join(base, path), encoding="utf-8") as file:
            sizes[path] = len(file.read())
    return sizes, unread
