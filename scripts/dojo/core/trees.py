"""Folders as values: describe one to make it, read one to compare it. No link is followed."""

from __future__ import annotations

import enum
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from dojo.core.faults import Cause, Fault


@dataclass(frozen=True)
class Link:
    """A symbolic link: *target* is the text that it holds, with `/` between the names."""

    target: str

    def __post_init__(self) -> None:
        # The system's own separator is "/" everywhere but on Windows.
        object.__setattr__(self, "target", self.target.replace(os.sep, "/"))

    def __repr__(self) -> str:
        return f"Link({self.target!r})"


class Mark(enum.Enum):
    """What stands in a tree for an entry that has no content of its own."""

    FOLDER = "folder"
    SPECIAL = "special"  # a named pipe, a socket, a device: reading one could wait for ever

    def __repr__(self) -> str:
        return self.name


MAX_ENTRIES = 10_000
MAX_DEPTH = 60

FOLDER: Final = Mark.FOLDER

Spec: TypeAlias = "Mapping[str, str | bytes | Link | Spec]"
Content: TypeAlias = str | bytes | Link | Mark


class Tree(dict[str, Content]):
    """What is below a folder: POSIX relative path -> content, in code point order.

    The path of a folder ends in `/` and its content is `FOLDER`; a link's is a `Link`; a file's
    is its text, or its bytes where they are not UTF-8.
    """

    removed: frozenset[str]
    """The paths that `without` took away; they make no difference to `==`."""

    def __init__(
        self, entries: Iterable[tuple[str, Content]] = (), removed: Iterable[str] = ()
    ) -> None:
        super().__init__(sorted(entries, key=lambda entry: entry[0]))
        self.removed = frozenset(removed)

    def without(self, *paths: str) -> Tree:
        """Return the tree without *paths* and all below them; the `/` of a folder may be left out.

        Raises KeyError for a path that is not in the tree: a mistake in the suite.
        """
        removed = set(self.removed)
        for path in paths:
            below = path.rstrip("/") + "/"
            found = {name for name in self if name == path or name.startswith(below)}
            if not found:
                raise KeyError(path)
            removed |= found
        return Tree(((name, self[name]) for name in self if name not in removed), removed)


def build(base: Path, spec: Spec) -> Path:
    """Make the folder *base*, if need be, and in it all that *spec* describes; return *base*.

    A text or bytes value is a file with this content (newlines as given), a mapping is a folder,
    a `Link` is a symbolic link. Raises FileExistsError where a file or link is in the way.
    """
    base.mkdir(parents=True, exist_ok=True)
    links = []
    for path, value in described(base, spec):
        if isinstance(value, Link):
            links.append((path, value))
        elif isinstance(value, str | bytes):
            with path.open("xb") as file:
                file.write(value.encode() if isinstance(value, str) else value)
        else:
            path.mkdir(exist_ok=True)
    # Links come last: Windows wants to be told whether the target is a folder.
    for path, link in links:
        target = _on_disk(link.target.replace("/", os.sep))
        path.symlink_to(target, target_is_directory=(path.parent / target).is_dir())
    return base


def tree(base: Path) -> Tree:
    """Return what is on disk below *base* now. Raises Fault if it is too much or too deep."""
    found: list[tuple[str, Content]] = []
    for entry in _read(base, ""):
        if len(found) == MAX_ENTRIES or entry[0].count("/") > MAX_DEPTH:
            raise Fault(Cause.OVERFULL)
        found.append(entry)
    return Tree(found)


def described(
    base: Path, spec: Spec
) -> Iterator[tuple[Path, str | bytes | Link | Mapping[str, object]]]:
    """Yield each entry that *spec* describes, a folder before what is in it."""
    for name, value in spec.items():
        path = base / _on_disk(name)
        yield path, value
        if isinstance(value, Mapping):
            yield from described(path, value)


def _read(folder: Path, prefix: str) -> Iterator[tuple[str, Content]]:
    for path in folder.iterdir():
        name = prefix + _as_text(path.name)
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            target = _as_text(os.readlink(path))  # noqa: PTH115 (verbatim)
            yield name, Link(target.removeprefix("\\\\?\\"))
        elif stat.S_ISDIR(mode):
            yield name + "/", FOLDER
            yield from _read(path, name + "/")
        elif stat.S_ISREG(mode):
            yield name, _text(path.read_bytes())
        else:
            yield name, Mark.SPECIAL


_IS_UTF_8 = sys.getfilesystemencoding() == "utf-8"


def _on_disk(name: str) -> str:
    """Return *name* so that it is in UTF-8 on the disk, as solutions have it in every locale."""
    return name if _IS_UTF_8 else os.fsdecode(name.encode("utf-8", "surrogateescape"))


def _as_text(name: str) -> str:
    return name if _IS_UTF_8 else os.fsencode(name).decode("utf-8", "surrogateescape")


def _text(content: bytes) -> str | bytes:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content
