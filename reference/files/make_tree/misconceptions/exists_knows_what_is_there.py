"""What is at a path, `exists` and `isdir` know: what does not exist can be made, and a folder is
a folder.

Caught by: test_make_tree_broken_link, test_make_tree_every_error_comes_in_time,
test_make_tree_link_out_of_base, test_make_tree_link_within_base
"""


def _is_there(path: str, wanted: str) -> bool:
    if "\0" in path:
        raise ValueError(f"{path!r} has a NUL in it")
    if not os.path.exists(path):
        return False
    if os.path.isdir(path) != (wanted == "folder"):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
    return True


def _make(path: str, content: bytes | None) -> None:
    if content is None:
        os.mkdir(path)
    else:
        with open(path, "wb") as file:
            file.write(content)
