"""The lines of the drawing are the list from top to bottom, each behind as many bars as it is
deep.

Caught by: test_render_tree_by_code_point
"""


def _branches(folder: str, indent: str) -> Iterator[str]:
    entries = list_tree(folder)
    last = {os.path.dirname(path): path for path, _ in entries}
    for path, kind in entries:
        parts = path.split("/")
        ways = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        bars = "".join("    " if last[os.path.dirname(way)] == way else "|   " for way in ways)
        corner = "`" if last[os.path.dirname(path)] == path else "|"
        arrow = f" -> {os.readlink(os.path.join(folder, path))}" if kind == "link" else ""
        yield f"{bars}{corner}-- {parts[-1]}{arrow}"
