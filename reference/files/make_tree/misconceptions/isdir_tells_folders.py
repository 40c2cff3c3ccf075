"""What `isdir` calls a folder is a folder, so go in and list what is there.

Caught by: test_list_tree_links, test_list_tree_symlink_loops,
test_list_tree_does_not_follow_links, test_render_tree_links,
test_render_tree_link_target_as_it_is, test_render_tree_symlink_loops
"""


def _children(folder: str) -> list[tuple[str, str]]:
    return [(name, _shown(os.path.join(folder, name))) for name in sorted(os.listdir(folder))]


def _shown(path: str) -> str:
    if os.path.isdir(path):
        return "folder"
    return "link" if os.path.islink(path) else "file"
