"""`os.walk` from the top down: what it yields becomes a table, and the drawing is read off that.

`os.walk` does not go into links, and together with a list of what is still to do no depth is too
much for it. The price: it keeps errors to itself unless `onerror` lets them out, it lists links to
folders among the folders, and `make_tree` reads all of base even for a spec of one name.
"""

import os
from collections import deque
from typing import Any, NoReturn

__all__ = ["make_tree", "list_tree", "render_tree"]


def make_tree(base: str | os.PathLike[str], spec: dict[str, Any]) -> list[str]:
    """Make in *base* what *spec* describes and is not there yet."""
    there = dict(list_tree(base))
    missing: dict[str, bytes | None] = {}
    waiting = deque([("", spec)])
    while waiting:
        prefix, folder = waiting.popleft()
        for name, value in folder.items():
            path = prefix + _name(name)
            if isinstance(value, dict):
                content, wanted = None, "folder"
                waiting.append((path + "/", value))
            elif isinstance(value, str):
                content, wanted = bytes(value, "utf-8"), "file"
            else:
                raise TypeError(f"{path} is neither text nor a dict")
            if path not in there:
                missing[path] = content
            elif there[path] == "link":
                raise ValueError(f"{path} is a link")
            elif there[path] != wanted:
                raise FileExistsError(f"{path} is there and is not a {wanted}")
    for path, content in missing.items():
        full = os.path.join(base, path)
        if content is None:
            os.mkdir(full)
        else:
            with open(full, "xb") as file:
                file.write(content)
    return sorted(missing)


def list_tree(base: str | os.PathLike[str]) -> list[tuple[str, str]]:
    """Return the paths and kinds of all that is below *base*."""
    found = []
    for folder, folders, files in os.walk(base, onerror=_fail):
        for name in folders + files:
            path = os.path.join(folder, name)
            is_folder = name in folders and not os.path.islink(path)
            kind = "link" if os.path.islink(path) else "folder" if is_folder else "file"
            found.append((os.path.relpath(path, base).replace(os.sep, "/"), kind))
    found.sort()
    return found


def render_tree(base: str | os.PathLike[str]) -> str:
    """Return *base* drawn as by `tree`."""
    top = os.fspath(base)
    names = {
        folder: sorted(folders + files) for folder, folders, files in os.walk(top, onerror=_fail)
    }
    drawn = [top]
    waiting = _rows(top, "", names)[::-1]
    while waiting:
        line, path, indent = waiting.pop()
        drawn.append(line)
        waiting += _rows(path, indent, names)[::-1]
    return "".join(_printable(line) + "\n" for line in drawn)


def _name(name: str) -> str:
    if name in ("", ".", "..") or any(mark in name for mark in {"/", os.sep, "\0"}):
        raise ValueError(f"{name!r} cannot be the name of an entry")
    if os.path.splitdrive(name)[0]:
        raise ValueError(f"{name!r} names a drive")
    return bytes(name, "utf-8").decode()  # encoding it raises ValueError where UTF-8 cannot


def _rows(folder: str, indent: str, names: dict[str, list[str]]) -> list[tuple[str, str, str]]:
    """For each entry of *folder* its line, its path, and the indent of what is in it."""
    rows = []
    for name in names.get(folder, []):  # no link is a key: `os.walk` does not go in
        path = os.path.join(folder, name)
        line = f"{indent}|-- {name}"
        if os.path.islink(path):
            line += f" -> {os.readlink(path)}"
        rows.append((line, path, f"{indent}|   "))
    if rows:
        line, path, _ = rows[-1]
        rows[-1] = (f"{indent}`{line.removeprefix(indent)[1:]}", path, f"{indent}    ")
    return rows


def _printable(line: str) -> str:
    return "".join(
        f"\\{ord(character):03o}" if character < " " or character == "\x7f" else character
        for character in line
    )


def _fail(error: OSError) -> NoReturn:
    raise error
