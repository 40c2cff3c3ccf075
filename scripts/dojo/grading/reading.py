"""Reading a submission: bytes by path, and a sentence for each thing that cannot be read.

Nothing is unpacked, no link is followed, and no file is read beyond a limit. An archive can be made
to take any time and memory; `submissions.SubmissionReader` bounds both.
"""

from __future__ import annotations

import os
import stat
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO

from dojo.core.console import printable
from dojo.core.texts import mark, say

MAX_FILE = 1_000_000  # bytes of one file; a long solution has twenty thousand
MAX_MODULES = 50_000_000  # bytes of all Python files that are no katas
MAX_NOTES = 20
MAX_DEPTH = 30  # folders in each other
SHOWN = 60  # characters of a path that a sentence shows

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
"""The endings of the archives that are read."""

OTHER_ARCHIVES = (".rar", ".7z", ".gz", ".bz2", ".xz", ".zst")
"""Archives that are told of, and not read."""

ASIDE = frozenset({"__MACOSX", "__pycache__", "node_modules", "site-packages", "venv"})
"""Folders that tools make; those that begin with a dot are made by tools as well."""

Open = Callable[[], IO[bytes] | None]
Member = tuple[str, str, Open]
"""A path, what is there ("file", "folder", "link", "special" or "locked"), and how to open it."""


TOLD = {
    "link": mark("{path} is a link; links are not followed."),
    "special": mark("{path} is no plain file."),
    "locked": mark("{path} needs a password."),
    "large": mark("{path} is larger than {size} MB; a solution is not."),
    "other": mark("{path} is not read: a .py, .zip or .tar.gz is."),
    "denied": mark("{path} cannot be read: {reason}."),
    "deep": mark("{path} lies too deep; it was not read."),
    "outside": mark("{path} points outside; it was passed over."),
}
"""What is said of a path, by what is wrong with it."""


class UnreadableSubmission(Exception):
    """A whole submission cannot be read; the message is a sentence that says why."""


@dataclass(frozen=True)
class File:
    """A file of Python: its path in the submission, and its bytes or why there are none.

    *place* says for a person where it lies.
    """

    path: str
    data: bytes | None
    refusal: str = ""
    place: str = ""

    @property
    def name(self) -> str:
        """Return the last part of its path, as names are compared."""
        return same(self.path.rpartition("/")[2])


@dataclass
class Entries:
    """What was found in one submission of the file names *wanted*."""

    wanted: Collection[str]

    files: list[File] = field(default_factory=list)
    """The files with the name of a kata, in the order in which they were met."""

    others: list[str] = field(default_factory=list)
    """The paths of all other files, in case one of them was meant."""

    modules: list[File] = field(default_factory=list)
    """Those of them that a kata may import."""

    notes: list[str] = field(default_factory=list)
    """Sentences on what was passed over."""

    unread: list[str] = field(default_factory=list)
    """Those of the notes on what may hold a kata."""

    room: int = MAX_MODULES

    def take(self, path: str, kind: str, open_file: Open, place: str = "") -> None:
        """Keep what is of use; see `Member`."""
        if kind == "folder":
            return
        name = same(path.rpartition("/")[2])
        if name in self.wanted:
            self.files.append(_read(path, kind, open_file, place or shown(path)))
        elif kind == "special":
            self.note(told("special", path))
        else:
            self.others.append(path)
            if path.endswith(".py"):
                module = _read(path, kind, open_file)
                self.modules.append(module)
                self.room -= len(module.data or b"")
                if self.room < 0:
                    raise UnreadableSubmission(say("It takes too much time or memory to read."))
            if name.endswith((*ARCHIVES, *OTHER_ARCHIVES, ".ipynb")):
                self.pass_over(told("other", path))

    def note(self, sentence: str) -> None:
        """Keep a sentence, once."""
        if sentence not in self.notes and len(self.notes) < MAX_NOTES:
            self.notes.append(sentence)

    def pass_over(self, sentence: str) -> None:
        """Keep a sentence on something in which there may be a kata."""
        self.note(sentence)
        self.unread.append(sentence)


def _read(path: str, kind: str, open_file: Open, place: str = "") -> File:
    """Return a file with its bytes, or the sentence that says why there are none."""
    if kind != "file":
        return File(path, None, told(kind, path), place)
    try:
        stream = open_file()
        assert stream is not None
        with stream:
            data = stream.read(MAX_FILE + 1)
    except OSError as error:
        return File(path, None, unreadable(path, error), place)
    if len(data) > MAX_FILE:
        return File(path, None, told("large", path, size=MAX_FILE // 1_000_000), place)
    return File(path, data, "", place)


def same(name: str) -> str:
    """Return *name* as it is compared: systems differ in case and in how an accent is spelled."""
    return unicodedata.normalize("NFC", name).casefold()


def one_line(text: str) -> str:
    """Return *text* with all spelled out that is not a letter on one line, newlines as well."""
    return printable(text).replace("\n", r"\n")


def shown(path: str) -> str:
    """Return *path* for a sentence: on one line, cut at its beginning if it is long."""
    text = one_line(path)
    return text if len(text) <= SHOWN else "…" + text[-SHOWN:]


def told(wrong: str, path: str, **values: object) -> str:
    """Return the sentence of TOLD for what is *wrong* with *path*."""
    return say(TOLD[wrong], path=shown(path), **values)


def unreadable(path: str, error: OSError) -> str:
    """Return the sentence for what the system does not let be read."""
    return told("denied", path, reason=error.strerror or type(error).__name__)


def _is_aside(folder: str) -> bool:
    return folder.startswith(".") or folder in ASIDE


def _kind(file: Path) -> str:
    """Return the kind of a `Member` that is no folder."""
    if file.is_symlink():
        return "link"
    return "file" if file.is_file() else "special"


def read_file(path: str, file: Path, found: Entries) -> None:
    """Add *file*, whose *path* in the submission is this, to *found*, or what it packs.

    Raises UnreadableSubmission if it is an archive that cannot be read.
    """
    if "/" not in path and same(path).endswith(ARCHIVES) and not file.is_symlink():
        read_archive(file, found)  # in Moodle's folder they lie as they were handed in
    else:
        found.take(path, _kind(file), lambda: file.open("rb"))


def read_folder(folder: Path, found: Entries) -> None:
    """Add what *folder* holds to *found*, and what is in the archives that lie in it, no deeper.

    Raises UnreadableSubmission if such an archive cannot be read.
    """

    def missed(error: OSError) -> None:
        path = Path(error.filename or folder)
        name = path.relative_to(folder).as_posix() if path != folder else folder.name
        found.pass_over(unreadable(name, error))

    for here, folders, names in os.walk(folder, onerror=missed):
        folders[:] = sorted(name for name in folders if not _is_aside(name))
        inside = Path(here).relative_to(folder)
        if len(inside.parts) == MAX_DEPTH and folders:
            found.pass_over(told("deep", (inside / folders[0]).as_posix()))
            folders.clear()
        for name in sorted(names):
            read_file((inside / name).as_posix(), Path(here, name), found)


def read_archive(archive: Path, found: Entries) -> None:
    """Add what *archive* (a zip, or a tar, packed or not) holds to *found*.

    Raises UnreadableSubmission if the archive as a whole cannot be read.
    """
    if _kind(archive) != "file":
        raise UnreadableSubmission(told("special", archive.name))
    try:
        with archive.open("rb") as stream:
            is_zip = stream.read(2) == b"PK"  # an ending says little of what a pupil has made
            stream.seek(0)
            members = _zipped(stream) if is_zip else _tarred(stream)
            for number, (path, kind, open_file) in enumerate(members, 1):
                names = {"path": shown(path), "archive": shown(archive.name)}
                place = say("{path} (entry {n} of {archive})", n=number, **names)
                _take_member(path.replace("\\", "/"), kind, open_file, place, found)
    except (MemoryError, UnreadableSubmission):
        raise
    except Exception as error:  # whatever a made-up archive can bring about in a reader of archives
        why = str(error).split("\n")[0] or type(error).__name__
        raise UnreadableSubmission(say("The archive is broken: {why}.", why=shown(why))) from None


def _take_member(path: str, kind: str, open_file: Open, place: str, found: Entries) -> None:
    parts = [part for part in path.split("/") if part not in {"", "."}]
    if path.startswith("/") or ".." in parts or ":" in "".join(parts[:1]):
        found.note(told("outside", path))
    elif not any(map(_is_aside, parts[:-1])):
        found.take("/".join(parts), kind, open_file, place)


def _zipped(stream: IO[bytes]) -> Iterator[Member]:
    with zipfile.ZipFile(stream) as archive:
        for member in archive.infolist():
            mode = stat.S_IFMT(member.external_attr >> 16)
            kind = "locked" if member.flag_bits & 1 else "file"
            if member.is_dir():
                kind = "folder"
            elif mode == stat.S_IFLNK:
                kind = "link"
            elif mode not in {0, stat.S_IFREG, stat.S_IFDIR}:
                kind = "special"
            yield member.filename, kind, partial(archive.open, member)


def _tarred(stream: IO[bytes]) -> Iterator[Member]:
    with tarfile.open(fileobj=stream, mode="r|*") as archive:
        for member in archive:
            kind = "special"
            if member.issym() or member.islnk():
                kind = "link"
            elif member.isfile() or member.isdir():
                kind = "file" if member.isfile() else "folder"
            yield member.name, kind, partial(archive.extractfile, member)
