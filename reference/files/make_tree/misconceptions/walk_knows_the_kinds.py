"""`os.walk` tells the folders from the files, and that is all there is.

Caught by: test_list_tree_base_that_is_no_folder, test_list_tree_does_not_follow_links,
test_list_tree_links, test_list_tree_symlink_loops
"""


def list_tree(base: str | os.PathLike[str]) -> list[tuple[str, str]]:
    found = []
    for folder, folders, files in os.walk(base):
        above = os.path.relpath(folder, base)
        for kind, names in ("folder", folders), ("file", files):
            paths = (os.path.normpath(os.path.join(above, name)) for name in names)
            found += [(path.replace(os.sep, "/"), kind) for path in paths]
    return sorted(found)
