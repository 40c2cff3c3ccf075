"""`pathlib` nearly alone: a path is an object with a name, parts, and the questions to ask of it.

Reads well: `is_symlink` never follows, and `iterdir` gives paths that can be asked further. The
price: paths sort part by part, so each list is sorted by its texts; a `Path` forgets the slash at
the end of a text, so the drawing takes base as it was given and a link's target from `os.readlink`
(`Path.readlink` drops slashes as well); and `write_bytes` overwrites what is there, so nothing but
the look before protects a file.
"""

import errno
import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

__all__ = ["make_tree", "list_tree", "render_tree"]

_CONTROLS = str.maketrans({chr(code): f"\\{code:03o}" for code in [*range(32), 127]})


def make_tree(base: str | os.PathLike[str], spec: dict[str, Any]) -> list[str]:
    """Make in *base* what *spec* describes and is not there yet."""
    top = Path(base)
    list(top.iterdir())
    contents = dict(_flatten(top, spec))
    missing = {path: data for path, data in contents.items() if _is_missing(path, data)}
    for path, data in missing.items():
        if data is None:
            path.mkdir()
        else:
            path.write_bytes(data)
    return sorted(path.relative_to(top).as_posix() for path in missing)


def list_tree(base: str | os.PathLike[str]) -> list[tuple[str, str]]:
    """Return the paths and kinds of all that is below *base*."""
    top = Path(base)
    return sorted((path.relative_to(top).as_posix(), _kind(path)) for path in _all_below(top))


def render_tree(base: str | os.PathLike[str]) -> str:
    """Return *base* drawn as by `tree`."""
    lines = [os.fspath(base), *_draw(Path(base))]
    return "".join(line.translate(_CONTROLS) + "\n" for line in lines)


def _flatten(folder: Path, spec: dict[str, Any]) -> Iterator[tuple[Path, bytes | None]]:
    for name, value in spec.items():
        if name in ("", "..") or PurePath(name).name != name or "\0" in name:
            raise ValueError(f"{name!r} is no name")
        path = folder / name.encode().decode()  # what UTF-8 cannot encode raises ValueError
        match value:
            case dict():
                yield path, None
                yield from _flatten(path, value)
            case str():
                yield path, value.encode("utf-8")
            case _:
                raise TypeError(f"{path} is described by {value!r}")


def _is_missing(path: Path, data: bytes | None) -> bool:
    if path.is_symlink():
        raise ValueError(f"{path} is a link")
    if path.exists() and path.is_dir() != (data is None):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    return not path.exists()


def _kind(path: Path) -> str:
    if path.is_symlink():
        return "link"
    return "folder" if path.is_dir() else "file"


def _all_below(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        yield path
        if _kind(path) == "folder":
            yield from _all_below(path)


def _draw(folder: Path) -> Iterator[str]:
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    for path in paths:
        first, further = ("`-- ", "    ") if path is paths[-1] else ("|-- ", "|   ")
        yield first + (f"{path.name} -> {os.readlink(path)}" if path.is_symlink() else path.name)
        if _kind(path) == "folder":
            yield from (further + line for line in _draw(path))
