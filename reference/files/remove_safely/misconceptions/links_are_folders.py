"""A link to a folder is a folder like any other, so it is searched for empty ones, too.

Caught by: test_remove_empty_counts_anything, test_remove_empty_does_not_follow_links
"""


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    top = os.fspath(base)
    removed = []
    for folder, _, _ in os.walk(top, topdown=False, followlinks=True, onerror=_fail):
        if folder != top and not os.listdir(folder):
            os.rmdir(folder)
            removed.append(os.path.relpath(folder, top).replace(os.sep, "/"))
    return sorted(removed)
