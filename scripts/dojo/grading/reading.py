"""Reading a submission: bytes by path, and a sentence for each thing that cannot be read.

Nothing is unpacked, no link is followed, and nothing is written by a submission's own names: a file
with a kata's name is read up to a limit, all else is passed over unread. What is strange about it
(names that point outside, links, devices) is told all the same.
"""

from __future__ import annotations

import os
import stat
import tarfile
import time
import unicodedata
import zipfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from gzip import GzipFile
from io import BufferedIOBase
from pathlib import Path
from typing import IO

from dojo.core.console import printable
from dojo.core.texts import say

MAX_FILE = 1_000_000  # bytes of one file; a long solution has twenty thousand
MAX_ALIKE = 20  # files of one name; a copy or two is common, many are an attack
MAX_BYTES = 20_000_000  # bytes of all files that are kept of one submission
MAX_ENTRIES = 100_000  # files and folders that are looked at; a fork with its .venv has 20,000
MAX_NAME = 1_000  # characters of a path inside a submission
MAX_DEPTH = 30  # folders in each other
MAX_ARCHIVE = 300_000_000  # bytes of an archive; one with a whole .venv in it has 100 million
MAX_UNPACKED = 1_500_000_000  # bytes of all that is in it: a tar is read from end to end
MAX_RATIO = 100  # times its own size that an archive may hold; text is packed to a tenth
FREE = 20_000_000  # bytes up to which no ratio is asked for: a file of blanks does pack well
MAX_READ = 16_000_000  # bytes that are read at once, as a zip's directory is
PATIENCE = 30.0  # seconds for one archive; a large fork takes two
SHOWN = 60  # characters of a path that a sentence shows

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
"""The endings of the archives that are read."""

ASIDE = frozenset({"__MACOSX", "__pycache__", "node_modules", "site-packages", "venv"})
"""Folders that tools make; those that begin with a dot are made by tools as well."""

Open = Callable[[], IO[bytes] | None]
Member = tuple[str, str, Open]
"""A path, what is there ("file", "folder", "link", "special" or "locked"), and how to open it."""


class UnreadableSubmission(Exception):
    """A whole submission cannot be read; the message is a sentence that says why."""


@dataclass(frozen=True)
class File:
    """A file with a kata's name: its path in the submission, and its bytes or why there are none.

    The path has `/` between its names.
    """

    path: str
    data: bytes | None
    refusal: str = ""

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
    """The paths of other Python files, in case one of them was meant."""

    notes: list[str] = field(default_factory=list)
    """Sentences on what was passed over."""

    def take(self, path: str, kind: str, open_file: Open) -> None:
        """Keep what is of use; see `Member`. Raises UnreadableSubmission if it is too much."""
        name = same(path.rpartition("/")[2])
        if kind == "special":
            self.note(say("{path} is no plain file.", path=shown(path)))
        elif kind != "folder" and name in self.wanted:
            self._keep(_read(path, kind, open_file))
        elif kind != "folder" and name.endswith(".py"):
            self.others.append(path)

    def _keep(self, file: File) -> None:
        self.files.append(file)
        if [one.name for one in self.files].count(file.name) > MAX_ALIKE:
            name = shown(file.path.rpartition("/")[2])
            raise UnreadableSubmission(
                say(
                    "It has more than {count} files called {name}; hand in one.",
                    count=MAX_ALIKE,
                    name=name,
                )
            )
        if sum(len(one.data or b"") for one in self.files) > MAX_BYTES:
            size = MAX_BYTES // 1_000_000
            raise UnreadableSubmission(
                say("Its files are larger than {size} MB together.", size=size)
            )

    def note(self, sentence: str) -> None:
        """Keep a sentence, once."""
        if sentence not in self.notes and len(self.notes) < MAX_ALIKE:
            self.notes.append(sentence)


def _read(path: str, kind: str, open_file: Open) -> File:
    where = shown(path)
    if kind == "link":
        return File(path, None, is_a_link(path))
    if kind == "locked":
        return File(path, None, say("{path} needs a password.", path=where))
    try:
        stream = open_file()
        assert stream is not None
        with stream:
            data = stream.read(MAX_FILE + 1)
    except OSError as error:
        return File(path, None, unreadable(path, error))
    if len(data) > MAX_FILE:
        size = MAX_FILE // 1_000_000
        told = say("{path} is larger than {size} MB; a solution is not.", path=where, size=size)
        return File(path, None, told)
    return File(path, data)


def same(name: str) -> str:
    """Return *name* as it is compared: systems differ in case and in how an accent is spelled."""
    return unicodedata.normalize("NFC", name).casefold()


def shown(path: str) -> str:
    """Return *path* for a sentence: printable, cut at its beginning where it is long."""
    text = printable(path)
    return text if len(text) <= SHOWN else "…" + text[-SHOWN:]


def is_a_link(path: str) -> str:
    """Return the sentence for a link at *path*."""
    return say("{path} is a link; links are not followed.", path=shown(path))


def unreadable(path: str, error: OSError) -> str:
    """Return the sentence for what cannot be read."""
    reason = error.strerror or type(error).__name__
    return say("{path} cannot be read: {reason}.", path=shown(path), reason=reason)


def _is_aside(folder: str) -> bool:
    return folder.startswith(".") or folder in ASIDE


def opener(file: Path) -> Open:
    """Return what opens *file*."""
    return lambda: file.open("rb")


def read_folder(folder: Path, found: Entries) -> list[str]:
    """Add what *folder* holds to *found*; return the archives that lie in it, but no deeper.

    Raises UnreadableSubmission if it is too much to look at.
    """

    def missed(error: OSError) -> None:
        found.note(unreadable(_inside(folder, Path(error.filename or folder)), error))

    archives = []
    seen = 0
    for here, folders, names in os.walk(folder, onerror=missed):
        seen += len(folders) + len(names)
        if seen > MAX_ENTRIES:
            told = say("It has more than {count:,} files and folders.", count=MAX_ENTRIES)
            raise UnreadableSubmission(told)
        folders[:] = sorted(name for name in folders if not _is_aside(name))
        place = Path(here)
        if len(place.relative_to(folder).parts) == MAX_DEPTH and folders:
            deep = shown(_inside(folder, place / folders[0]))
            found.note(say("{path} lies too deep; it was not read.", path=deep))
            folders.clear()
        for name in sorted(names):
            file = place / name
            path = _inside(folder, file)
            kind = "file" if file.is_file() else "special"
            if kind == "file" and place == folder and same(name).endswith(ARCHIVES):
                archives.append(name)
            else:
                kind = "link" if file.is_symlink() else kind
                found.take(path, kind, opener(file))
    return archives


def _inside(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix() if path != folder else folder.name


def read_archive(archive: Path, found: Entries) -> None:
    """Add what *archive* (a zip, a tar, or a tar packed by gzip) holds to *found*.

    Raises UnreadableSubmission if the archive as a whole cannot be read, or should not be.
    """
    try:
        with archive.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > MAX_ARCHIVE:
                told = say("The archive is too large: {size:,} MB.", size=size // 1_000_000)
                raise UnreadableSubmission(told)
            limit = min(MAX_UNPACKED, max(FREE, MAX_RATIO * size))
            start = stream.read(2)  # an ending says little of what a pupil has made
            stream.seek(0)
            members = _zipped(stream, limit) if start == b"PK" else _tarred(stream, start, limit)
            for seen, (path, kind, open_file) in enumerate(members):
                if seen >= MAX_ENTRIES:
                    raise UnreadableSubmission(say("The archive takes too long to read."))
                _take_member(path.replace("\\", "/"), kind, open_file, found)
    except UnreadableSubmission:
        raise
    except Exception as error:  # whatever a made-up archive can bring about in a reader of archives
        why = str(error).split("\n")[0] or type(error).__name__
        raise UnreadableSubmission(say("The archive is broken: {why}.", why=shown(why))) from None


def _take_member(path: str, kind: str, open_file: Open, found: Entries) -> None:
    parts = [part for part in path.split("/") if part not in {"", "."}]
    inside = "/".join(parts)
    if len(path) > MAX_NAME:
        found.note(say("A name in the archive is too long; it was passed over."))
    elif path.startswith("/") or ".." in parts or ":" in "".join(parts[:1]):
        found.note(say("{path} points outside; it was passed over.", path=shown(path)))
    elif any(map(_is_aside, parts[:-1])):
        return
    elif kind == "file" and same(inside).endswith(ARCHIVES):
        told = say("{path} is an archive in an archive; it was not read.", path=shown(inside))
        found.note(told)
    else:
        found.take(inside, kind, open_file)


class Budget:
    """A stream that ends in UnreadableSubmission after *limit* bytes or PATIENCE seconds."""

    def __init__(self, stream: IO[bytes] | BufferedIOBase, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._read = 0
        self._end = time.monotonic() + PATIENCE
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        """Return at most *size* bytes of the stream."""
        if size > MAX_READ:
            raise UnreadableSubmission(say("The archive has too many entries."))
        if time.monotonic() > self._end:
            raise UnreadableSubmission(say("The archive takes too long to read."))
        data = self._stream.read(size)
        self._read += len(data)
        _check_size(self._read, self._limit)
        return data


def _check_size(unpacked: int, limit: int) -> None:
    if unpacked > limit:
        size = unpacked // 1_000_000
        raise UnreadableSubmission(
            say("The archive unpacks to {size:,} MB or more: too much for katas.", size=size)
        )


def _zipped(stream: IO[bytes], limit: int) -> Iterator[Member]:
    with zipfile.ZipFile(Budget(stream, limit)) as archive:
        members = archive.infolist()
        _check_size(sum(member.file_size for member in members), limit)
        for member in members:
            mode = stat.S_IFMT(member.external_attr >> 16)
            kind = "locked" if member.flag_bits & 1 else "file"
            if member.is_dir():
                kind = "folder"
            elif mode == stat.S_IFLNK:
                kind = "link"
            elif mode not in {0, stat.S_IFREG, stat.S_IFDIR}:
                kind = "special"
            yield member.filename, kind, partial(_opened, archive, member)


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise UnreadableSubmission(
            say("The archive is packed in an unusual way; make a plain zip.")
        )
    return archive.open(member)


def _tarred(stream: IO[bytes], start: bytes, limit: int) -> Iterator[Member]:
    plain = Budget(GzipFile(fileobj=stream) if start == b"\x1f\x8b" else stream, limit)
    with tarfile.open(fileobj=plain, mode="r|", tarinfo=_Header) as archive:  # type: ignore[call-overload]
        for member in archive:
            kind = "special"
            if member.issym() or member.islnk():
                kind = "link"
            elif member.isfile() or member.isdir():
                kind = "file" if member.isfile() else "folder"
            yield member.name, kind, partial(archive.extractfile, member)


class _Header(tarfile.TarInfo):
    """A header that has no room for a name of a megabyte, or for a negative size."""

    @classmethod
    def frombuf(cls, buf: bytes, encoding: str, errors: str) -> _Header:  # type: ignore[override]
        """Return the header in a block; raise UnreadableSubmission if no honest tar has it."""
        header = super().frombuf(buf, encoding, errors)
        is_name = header.type not in tarfile.REGULAR_TYPES
        if header.size < 0 or (is_name and header.size > 16 * MAX_NAME):
            raise UnreadableSubmission(say("The archive has a header that no honest one has."))
        return header
