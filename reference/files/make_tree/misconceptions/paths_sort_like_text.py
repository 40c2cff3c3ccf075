"""Sorting `Path` objects and sorting the texts of the paths come to the same.

Caught by: test_make_tree_returns_paths_by_code_point, test_list_tree_by_code_point
"""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

__all__ = ["make_tree", "list_tree", "render_tree"]

_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), 127)}


def make_tree(base: str | os.PathLike[str], spec: dict[str, Any]) -> list[str]:
    """Make in *base* what *spec* describes."""
    plan = list(_plan(spec, ""))
    os.listdir(base)
    missing = [
        (path, content)
        for path, content in plan
        if not _is_there(os.path.join(base, path), "folder" if content is None else "file")
    ]
    for path, content in missing:
        _make(os.path.join(base, path), content)
    return [path.as_posix() for path in sorted(PurePath(path) for path, _ in missing)]


def list_tree(base: str | os.PathLike[str]) -> list[tuple[str, str]]:
    """List what is below *base*."""
    return sorted(_below(os.fspath(base), ""), key=lambda entry: PurePath(entry[0]))


def render_tree(base: str | os.PathLike[str]) -> str:
    """Draw *base* as `tree` does."""
    top = os.fspath(base)
    return "".join(f"{line.translate(_ESCAPES)}\n" for line in (top, *_branches(top, "")))


def _plan(spec: dict[str, Any], prefix: str) -> Iterator[tuple[str, bytes | None]]:
    for name, value in spec.items():
        if name in ("", ".", "..") or os.path.basename(name) != name:
            raise ValueError(f"{name!r} is not the name of one entry")
        if isinstance(value, dict):
            yield prefix + name, None
            yield from _plan(value, f"{prefix}{name}/")
        elif isinstance(value, str):
            yield prefix + name, value.encode()
        else:
            raise TypeError(f"{prefix}{name} must be a str or a dict")


def _is_there(path: str, wanted: str) -> bool:
    try:
        found = _kind(os.lstat(path).st_mode)
    except FileNotFoundError:
        return False
    if found == "link":
        raise ValueError(f"{path!r} is a link")
    if found != wanted:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
    return True


def _make(path: str, content: bytes | None) -> None:
    if content is None:
        os.mkdir(path)
    else:
        with open(path, "xb") as file:
            file.write(content)


def _below(folder: str, prefix: str) -> Iterator[tuple[str, str]]:
    for name, kind in _children(folder):
        yield prefix + name, kind
        if kind == "folder":
            yield from _below(os.path.join(folder, name), f"{prefix}{name}/")


def _branches(folder: str, indent: str) -> Iterator[str]:
    children = _children(folder)
    for number, (name, kind) in enumerate(children, start=1):
        is_last = number == len(children)
        path = os.path.join(folder, name)
        arrow = f" -> {os.readlink(path)}" if kind == "link" else ""
        yield f"{indent}{'`' if is_last else '|'}-- {name}{arrow}"
        if kind == "folder":
            yield from _branches(path, indent + ("    " if is_last else "|   "))


def _children(folder: str) -> list[tuple[str, str]]:
    return [
        (name, _kind(os.lstat(os.path.join(folder, name)).st_mode))
        for name in sorted(os.listdir(folder))
    ]


def _kind(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "link"
    return "folder" if stat.S_ISDIR(mode) else "file"
