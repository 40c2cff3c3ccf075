"""The pattern `*` finds everything that is in a folder.

Caught by: test_list_tree_hidden_entries, test_render_tree_hidden_entries
"""

import glob


def _children(folder: str) -> list[tuple[str, str]]:
    with os.scandir(folder):
        pass  # raises where it is missing or a file
    return [
        (name, _kind(os.lstat(os.path.join(folder, name)).st_mode))
        for name in sorted(glob.glob("*", root_dir=folder))
    ]
