"""One list of paths is all: the drawing is read off it, and the spec becomes one as well.

Each path is a tuple of names. Sorted as tuples, a folder comes right before all that is in it, so
from bottom to top one can tell of each entry whether it is the last of its folder: nothing later
has been drawn beside it yet. The way for drawing a tree that is on no disk, such as the list of
an archive. The price: all is in memory at once, and each tuple repeats the names above it.
"""

import errno
import os
import re
import stat
from typing import Any

__all__ = ["make_tree", "list_tree", "render_tree"]

_Names = tuple[str, ...]


def make_tree(base: str | os.PathLike[str], spec: dict[str, Any]) -> list[str]:
    """Make in *base* what *spec* describes and is not there yet."""
    wanted = _described(spec)
    os.listdir(base)
    missing = []
    for names in sorted(wanted):
        kind = _kind_at(os.path.join(base, *names))
        if kind == "link":
            raise ValueError(f"{'/'.join(names)} is a link")
        if kind and kind != ("folder" if wanted[names] is None else "file"):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), "/".join(names))
        if not kind:
            missing.append(names)
    for names in missing:
        content = wanted[names]
        if content is None:
            os.mkdir(os.path.join(base, *names))
        else:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(os.path.join(base, *names), flags, 0o666), "wb") as file:
                file.write(content)
    return sorted("/".join(names) for names in missing)


def list_tree(base: str | os.PathLike[str]) -> list[tuple[str, str]]:
    """Return the paths and kinds of all that is below *base*."""
    return sorted(("/".join(names), kind) for names, kind in _found(base).items())


def render_tree(base: str | os.PathLike[str]) -> str:
    """Return *base* drawn as by `tree`."""
    lines = []
    begun: set[_Names] = set()  # the folders of which an entry is drawn: all others come before it
    found = _found(base)
    for names in sorted(found, reverse=True):
        folders = [names[:depth] for depth in range(len(names))]
        bars = ["|   " if folder in begun else "    " for folder in folders[:-1]]
        corner = "|-- " if names[:-1] in begun else "`-- "
        begun.add(names[:-1])
        name = names[-1]
        if found[names] == "link":
            name += " -> " + os.readlink(os.path.join(base, *names))
        lines.append("".join(bars) + corner + name)
    lines.append(os.fspath(base))
    return "".join(re.sub("[\0-\x1f\x7f]", _octal, line) + "\n" for line in reversed(lines))


def _described(spec: dict[str, Any], above: _Names = ()) -> dict[_Names, bytes | None]:
    paths: dict[_Names, bytes | None] = {}
    for name, value in spec.items():
        if os.path.split(name) != ("", name) or not name.strip("\0") or name in {".", ".."}:
            raise ValueError(f"{name!r} is not a name")
        str.encode(name)  # raises ValueError for what UTF-8 cannot encode
        names = (*above, name)
        if isinstance(value, dict):
            paths |= {names: None} | _described(value, names)
        else:
            paths[names] = str.encode(value)  # raises TypeError for what is not a str
    return paths


def _found(base: str | os.PathLike[str]) -> dict[_Names, str]:
    kinds: dict[_Names, str] = {}
    folders: list[_Names] = [()]
    for above in folders:  # grows on the way
        for name in os.listdir(os.path.join(base, *above)):
            names = (*above, name)
            kinds[names] = _kind_at(os.path.join(base, *names))
            if kinds[names] == "folder":
                folders.append(names)
    return kinds


def _kind_at(path: str) -> str:
    """The kind of what is at *path*, or an empty text."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return ""
    return {stat.S_IFLNK: "link", stat.S_IFDIR: "folder"}.get(stat.S_IFMT(mode), "file")


def _octal(match: re.Match[str]) -> str:
    return f"\\{ord(match[0]):03o}"
