"""`os.walk` raises an error by itself when it cannot read the folder to walk through.

Caught by: test_remove_empty_base_that_is_no_folder
"""


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    top = os.fspath(base)
    removed = []
    for folder, _, _ in os.walk(top, topdown=False):
        if folder != top and not os.listdir(folder):
            os.rmdir(folder)
            removed.append(os.path.relpath(folder, top).replace(os.sep, "/"))
    return sorted(removed)
