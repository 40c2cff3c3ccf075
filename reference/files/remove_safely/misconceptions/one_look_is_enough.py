"""One look at each folder, before any is removed, finds all that are empty.

Caught by: test_remove_empty_folders_that_become_empty
"""


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    top = os.fspath(base)
    removed = []
    for folder, _, _ in os.walk(top, onerror=_fail):
        if folder != top and not os.listdir(folder):
            os.rmdir(folder)
            removed.append(os.path.relpath(folder, top).replace(os.sep, "/"))
    return sorted(removed)
