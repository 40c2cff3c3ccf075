"""What is one level deeper is drawn behind one more bar.

Caught by: test_render_tree_folders
"""


def _branches(folder: str, indent: str) -> Iterator[str]:
    children = _children(folder)
    for name, kind in children:
        path = os.path.join(folder, name)
        arrow = f" -> {os.readlink(path)}" if kind == "link" else ""
        yield f"{indent}{'`' if (name, kind) == children[-1] else '|'}-- {name}{arrow}"
        if kind == "folder":
            yield from _branches(path, indent + "|   ")
