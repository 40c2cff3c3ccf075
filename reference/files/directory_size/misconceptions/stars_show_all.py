"""The pattern `**` finds everything below a folder.

Caught by: test_file_sizes_hidden, test_file_sizes_link_to_a_folder
"""

import glob


def file_sizes(base: str | os.PathLike[str]) -> tuple[dict[str, int], list[str]]:
    _, unread = _look(base)
    sizes = {}
    for path in glob.glob("**", root_dir=base, recursive=True):
        found = os.lstat(os.path.join(base, path))
        if stat.S_ISREG(found.st_mode):
            sizes[path.replace(os.sep, "/")] = found.st_size
    return sizes, unread
