"""The pattern `*` finds everything in a folder, so a folder where it finds nothing is empty.

Caught by: test_remove_empty_counts_hidden_files
"""

import glob


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    top = os.fspath(base)
    removed = []
    for folder, _, _ in os.walk(top, topdown=False, onerror=_fail):
        if folder != top and not glob.glob("*", root_dir=folder):
            shutil.rmtree(folder)
            removed.append(os.path.relpath(folder, top).replace(os.sep, "/"))
    return sorted(removed)
