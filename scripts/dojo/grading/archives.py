"""Reading a submission that is an archive: no member is ever unpacked, a few are read.

So nothing can land outside a folder, and no bomb can go off: a member whose name is no kata's is
passed over unread, and one that is wanted is read up to a limit. What is strange about the others
(names that point outside, links, devices) is told all the same.

All bytes come through a `Budget`, and each thing that is held in memory as a whole has a limit of
its own: a zip's directory, a tar's header, a member. So the reader needs no limit of memory.
"""

from __future__ import annotations

import os
import stat
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from gzip import GzipFile
from io import BufferedIOBase
from pathlib import Path
from typing import IO, NamedTuple

from dojo.core.texts import say
from dojo.grading.reading import (
    ARCHIVES,
    MAX_ENTRIES,
    MAX_FILE,
    MAX_NAME,
    Entries,
    File,
    UnreadableSubmission,
    is_aside,
    same,
    shown,
    too_large,
)

MAX_ARCHIVE = 300_000_000
"""Bytes of an archive; one with a whole `.venv` in it has a hundred million."""

MAX_UNPACKED = 1_500_000_000
"""Bytes of all that is in it. Nothing of it is kept, but a tar has to be read from end to end."""

MAX_RATIO = 100
"""How many times its own size an archive may hold; text is packed to a third or a tenth."""

FREE = 20_000_000
"""Bytes up to which no ratio is asked for: a file of blanks does pack well."""

MAX_READ = 16_000_000
"""Bytes that are read at once: a zip's directory is; each of its entries takes about a hundred."""

PATIENCE = 30.0
"""Seconds for one archive; a large fork takes two."""

ZIP, GZIP = b"PK", b"\x1f\x8b"
"""What the files begin with; an ending says little of what a pupil has made."""

KINDS = {
    tarfile.REGTYPE: "file",
    tarfile.AREGTYPE: "file",
    tarfile.DIRTYPE: "folder",
    tarfile.SYMTYPE: "link",
    tarfile.LNKTYPE: "link",
}
"""What a tar's member is; all else is special."""


class Member(NamedTuple):
    """An entry of an archive: its path, what it is, and how to open it.

    *kind* is "file", "folder", "link", "special" or "locked".
    """

    path: str
    kind: str
    open: Callable[[], IO[bytes] | None]


def read(archive: Path, found: Entries) -> None:
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
            start = stream.read(2)
            stream.seek(0)
            members = _zipped(stream, limit) if start == ZIP else _tarred(stream, limit)
            _collect(members, found)
    except UnreadableSubmission:
        raise
    except Exception as error:  # whatever a made-up archive can bring about in a reader of archives
        why = str(error).split("\n")[0] or type(error).__name__
        raise UnreadableSubmission(say("The archive is broken: {why}.", why=shown(why))) from None


def _collect(members: Iterator[Member], found: Entries) -> None:
    end = time.monotonic() + PATIENCE
    for seen, member in enumerate(members):
        if seen >= MAX_ENTRIES or time.monotonic() > end:
            raise UnreadableSubmission(say("The archive takes too long to read."))
        path = member.path.replace("\\", "/")
        parts = [part for part in path.split("/") if part not in {"", "."}]
        inside = "/".join(parts)
        if len(path) > MAX_NAME:
            found.note(say("A name in the archive is too long; it was passed over."))
        elif path.startswith("/") or ".." in parts or ":" in "".join(parts[:1]):
            found.note(say("{path} points outside; it was passed over.", path=shown(path)))
        elif not parts or is_aside(parts[:-1]) or member.kind == "folder":
            continue
        elif member.kind == "special":
            found.note(say("{path} is no plain file.", path=shown(inside)))
        elif same(inside).endswith(ARCHIVES):
            told = say("{path} is an archive in an archive; it was not read.", path=shown(inside))
            found.note(told)
        else:
            found.take(inside, member.kind, partial(_file, member))


def _file(member: Member, path: str) -> File:
    stream = None if member.kind == "locked" else member.open()
    if stream is None:
        return File(path, None, say("{path} needs a password.", path=shown(path)))
    data = stream.read(MAX_FILE + 1)
    return File(path, None, too_large(path)) if len(data) > MAX_FILE else File(path, data)


class Budget:
    """A stream that ends in UnreadableSubmission if more than *limit* bytes are read of it."""

    def __init__(self, stream: IO[bytes] | BufferedIOBase, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._read = 0
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        """Return at most *size* bytes of the stream."""
        if size > MAX_READ:
            raise UnreadableSubmission(say("The archive has too many entries."))
        data = self._stream.read(size)
        self._read += len(data)
        check_size(self._read, self._limit)
        return data


def check_size(unpacked: int, limit: int) -> None:
    """Raise UnreadableSubmission if so many bytes are more than the *limit*."""
    if unpacked > limit:
        size = unpacked // 1_000_000
        raise UnreadableSubmission(
            say("The archive unpacks to {size:,} MB or more: too much for katas.", size=size)
        )


# --- zip -------------------------------------------------------------------------------------


def _zipped(stream: IO[bytes], limit: int) -> Iterator[Member]:
    with zipfile.ZipFile(Budget(stream, limit)) as archive:
        members = archive.infolist()
        check_size(sum(member.file_size for member in members), limit)
        for member in members:
            yield Member(member.filename, _kind(member), partial(_opened, archive, member))


def _kind(member: zipfile.ZipInfo) -> str:
    if member.is_dir():
        return "folder"
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "link"
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "special"
    return "locked" if member.flag_bits & 1 else "file"


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise UnreadableSubmission(
            say("The archive is packed in an unusual way; make a plain zip.")
        )
    return archive.open(member)


# --- tar -------------------------------------------------------------------------------------


def _tarred(stream: IO[bytes], limit: int) -> Iterator[Member]:
    packed = stream.read(2) == GZIP
    stream.seek(0)
    plain = Budget(GzipFile(fileobj=stream) if packed else stream, limit)
    with tarfile.open(fileobj=plain, mode="r|", tarinfo=_Header) as archive:  # type: ignore[call-overload]
        for member in archive:
            kind = KINDS.get(member.type, "special")
            yield Member(member.name, kind, partial(archive.extractfile, member))


class _Header(tarfile.TarInfo):
    """A header that has no room for a name of a megabyte, or for a negative size."""

    NAMES = frozenset(
        {
            tarfile.XHDTYPE,
            tarfile.XGLTYPE,
            tarfile.SOLARIS_XHDTYPE,
            tarfile.GNUTYPE_LONGNAME,
            tarfile.GNUTYPE_LONGLINK,
        }
    )

    @classmethod
    def frombuf(cls, buf: bytes, encoding: str, errors: str) -> _Header:  # type: ignore[override]
        """Return the header in a block; raise UnreadableSubmission if no honest tar has it."""
        header = super().frombuf(buf, encoding, errors)
        if header.size < 0 or (header.type in cls.NAMES and header.size > 16 * MAX_NAME):
            raise UnreadableSubmission(say("The archive has a header that no honest one has."))
        return header
