"""Plan first, look second, write last; and ask each entry what *it* is, not where it leads.

`make_tree` works in three steps. The plan is a flat list, parents first, made from the spec alone:
a wrong name or value ends it before the disk is asked anything. Then every path of the plan is
looked at with `lstat`; because parents come first, a file or a link in the way is met before
anything below it. Only then is something written. To write while walking through the spec is
shorter, but leaves half a tree behind when the last entry turns out to be impossible.

No link is followed. `os.path.exists` says False of a broken link, and `open(path, "w")` then
writes what the link points to, anywhere on the disk; `isdir` says True of a link to a folder, and
`makedirs(exist_ok=True)` is content with it. A link to a folder inside base could be followed
without leaving base, but then two paths of one spec could be the same file. So links are refused.

Files are written as bytes: text mode would translate newlines on Windows, and take the encoding of
the machine's locale. Mode `x` instead of `w` makes sure that nothing is ever overwritten.

`list_tree` and `render_tree` share `_children`, the names of one folder with their kinds, in order.
`os.walk` would do for the list, but it keeps errors to itself and puts links to folders among the
folders. The two orders differ: the list sorts whole paths (`a-b` before `a/c`, as `-` is less than
`/`), the drawing sorts the names within each folder, so that all of `a` comes before `a-b`.

What it costs: between look and write another process can put something in the way; `x` and `mkdir`
then raise FileExistsError, and what was made until then stays.
"""

import errno
import os
import stat
from collections.abc import Iterator
from typing import Any

__all__ = ["make_tree", "list_tree", "render_tree"]

_NO_NAMES = ("", os.curdir, os.pardir)

# Control characters as `tree` prints them, so that a name never looks like two lines.
_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), 127)}


def make_tree(base: str | os.PathLike[str], spec: dict[str, Any]) -> list[str]:
    """Make in the folder *base* everything that *spec* describes and that is not there yet.

    *spec* maps names to contents: a str is a file with this text, in UTF-8 and with its newlines
    as they are; a dict is a folder, described in the same way. Returns the paths that were made,
    relative to *base*, with ``/`` between the parts and none at the end, sorted as text (by code
    point). What is there already stays as it is, whatever a file holds. *base* may be a link.

    Everything is checked before anything is made. Raises ValueError for a name that is not one
    entry of its folder (empty, ``.``, ``..``, with ``/`` or NUL, absolute), for a name or text that
    UTF-8 cannot encode, and where a link is in the place of a file or folder, wherever it points;
    TypeError for a value that is neither str nor dict; FileExistsError where a file is in the
    place of a folder or a folder in that of a file; FileNotFoundError where *base* is missing,
    NotADirectoryError where it is a file.
    """
    plan = list(_plan(spec, ""))
    with os.scandir(base):
        pass  # raises where base is missing or a file, also when there is nothing to make
    missing = [
        (path, content)
        for path, content in plan
        if not _is_there(os.path.join(base, path), "folder" if content is None else "file")
    ]
    for path, content in missing:
        _make(os.path.join(base, path), content)
    return sorted(path for path, _ in missing)


def list_tree(base: str | os.PathLike[str]) -> list[tuple[str, str]]:
    """Return all that is below *base*, hidden entries included: pairs of a path and its kind.

    The paths are relative to *base*, with ``/`` between the parts and none at the end; the list
    is sorted by them as text (by code point). The kind is ``"link"`` for a symbolic link,
    wherever it points, ``"folder"`` for a folder, and ``"file"`` for all else. Links below *base*
    are not followed; *base* itself may be one.

    Raises FileNotFoundError where *base* is missing, NotADirectoryError where it is a file.
    """
    return sorted(_below(os.fspath(base), ""))


def render_tree(base: str | os.PathLike[str]) -> str:
    """Return *base* drawn as ``LC_ALL=C.UTF-8 tree -a --charset=ascii --noreport`` draws it.

    The first line is *base* as given. Then comes a line for each entry, hidden ones included, and
    after a folder's line those of its entries; names are in code point order within each folder.
    A link is drawn as ``name -> target`` and not followed; *base* itself may be one. Control
    characters (below 32, and 127) are drawn as a backslash and three octal digits. Every line
    ends in a newline.

    Raises FileNotFoundError where *base* is missing, NotADirectoryError where it is a file.
    """
    top = os.fspath(base)
    return "".join(f"{line.translate(_ESCAPES)}\n" for line in (top, *_branches(top, "")))


def _plan(spec: dict[str, Any], prefix: str) -> Iterator[tuple[str, bytes | None]]:
    """Each path that *spec* names, parents first, with a file's content (None: a folder)."""
    for name, value in spec.items():
        if name in _NO_NAMES or os.path.basename(name) != name:
            raise ValueError(f"{name!r} in {prefix or 'the base'!r} is not the name of one entry")
        name.encode()  # raises ValueError for half a surrogate pair
        if isinstance(value, dict):
            yield prefix + name, None
            yield from _plan(value, f"{prefix}{name}/")
        elif isinstance(value, str):
            yield prefix + name, value.encode()
        else:
            raise TypeError(f"{prefix}{name} must be a str or a dict, not {value!r}")


def _is_there(path: str, wanted: str) -> bool:
    """Whether *path* is there, and of the kind that is wanted; raise where it is of another."""
    try:
        found = _kind(os.lstat(path).st_mode)  # raises ValueError where there is a NUL in it
    except FileNotFoundError:
        return False
    if found == "link":
        raise ValueError(f"{path!r} is a link: it could lead out of the base")
    if found != wanted:
        raise FileExistsError(errno.EEXIST, f"A {found} is where a {wanted} must be", path)
    return True


def _make(path: str, content: bytes | None) -> None:
    if content is None:
        os.mkdir(path)
    else:
        with open(path, "xb") as file:
            file.write(content)


def _below(folder: str, prefix: str) -> Iterator[tuple[str, str]]:
    """The paths and kinds of all that is in *folder*, each path beginning with *prefix*."""
    for name, kind in _children(folder):
        yield prefix + name, kind
        if kind == "folder":
            yield from _below(os.path.join(folder, name), f"{prefix}{name}/")


def _branches(folder: str, indent: str) -> Iterator[str]:
    """The lines of all that is in *folder*, each beginning with *indent*."""
    children = _children(folder)
    for number, (name, kind) in enumerate(children, start=1):
        is_last = number == len(children)
        path = os.path.join(folder, name)
        arrow = f" -> {os.readlink(path)}" if kind == "link" else ""
        yield f"{indent}{'`' if is_last else '|'}-- {name}{arrow}"
        if kind == "folder":
            yield from _branches(path, indent + ("    " if is_last else "|   "))


def _children(folder: str) -> list[tuple[str, str]]:
    """The names in *folder* in code point order, each with its kind."""
    with os.scandir(folder) as entries:
        return sorted(
            (entry.name, _kind(entry.stat(follow_symlinks=False).st_mode)) for entry in entries
        )


def _kind(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "link"
    return "folder" if stat.S_ISDIR(mode) else "file"
