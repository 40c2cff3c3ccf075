"""Reading a submission that is an archive: no member is ever unpacked, a few are read.

So there is nothing that could land outside a folder, and no bomb that could go off: a member
whose name is no kata's is passed over unread, one that is wanted is read up to a limit. What is
strange about the others (names that point outside, links, devices) is told all the same.
"""

from __future__ import annotations

import stat
import tarfile
import time
import zipfile
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from gzip import GzipFile
from pathlib import Path
from typing import IO, NamedTuple

from dojo.core.texts import say
from dojo.grading import archive_sizes
from dojo.grading.folders import ARCHIVES, is_a_link
from dojo.grading.reading import (
    MAX_ENTRIES,
    MAX_FILE,
    MAX_NAME,
    Entries,
    File,
    Refused,
    is_aside,
    same,
    shown,
    too_large,
)

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
    """An entry of an archive: its path, what it is, and how to get its bytes.

    *kind* is "file", "folder", "link", "special" or "locked".
    """

    path: str
    kind: str
    stream: AbstractContextManager[IO[bytes]] | None


def read(archive: Path, wanted: Collection[str]) -> Entries:
    """What *archive* (a zip, a tar, or a tar packed by gzip) holds of the file names *wanted*.

    Raises Refused where the archive as a whole cannot be read, or should not be.
    """
    found = Entries()
    try:
        with archive.open("rb") as stream:
            start = stream.read(len(ZIP))
            stream.seek(0)
            most = archive_sizes.most(stream)
            members = _zipped if start == ZIP else _tarred
            _collect(members(stream, most), wanted, found)
    except Refused:
        raise
    except Exception as error:  # whatever a made-up archive can bring about in a reader of archives
        why = str(error).split("\n")[0] or type(error).__name__
        raise Refused(say("The archive is broken: {why}.", why=shown(why))) from None
    return found


def _collect(members: Iterator[Member], wanted: Collection[str], found: Entries) -> None:
    end = time.monotonic() + PATIENCE
    for seen, member in enumerate(members):
        if seen >= MAX_ENTRIES or time.monotonic() > end:
            raise Refused(say("The archive takes too long to read."))
        path = member.path.replace("\\", "/")
        parts = [part for part in path.split("/") if part not in {"", "."}]
        if len(path) > MAX_NAME:
            found.note(say("A name in the archive is too long; it was passed over."))
        elif path.startswith("/") or ".." in parts or ":" in "".join(parts[:1]):
            found.note(say("{path} points outside; it was passed over.", path=shown(path)))
        elif parts and not is_aside(parts[:-1]):
            _take(member, "/".join(parts), wanted, found)


def _take(member: Member, path: str, wanted: Collection[str], found: Entries) -> None:
    name = same(path.rpartition("/")[2])
    if member.kind == "special":
        found.note(say("{path} is no plain file.", path=shown(path)))
    elif member.kind != "folder" and name in wanted:
        found.add(_file(member, path))
    elif name.endswith(".py"):
        found.others.append(path)
    elif name.endswith(ARCHIVES):
        found.archives.append(path)


def _file(member: Member, path: str) -> File:
    if member.kind == "link":
        return File(path, None, is_a_link(path))
    if member.kind == "locked" or member.stream is None:
        return File(path, None, say("{path} needs a password.", path=shown(path)))
    with member.stream as stream:
        data = stream.read(MAX_FILE + 1)
    return File(path, None, too_large(path)) if len(data) > MAX_FILE else File(path, data)


# --- zip -------------------------------------------------------------------------------------


def _zipped(stream: IO[bytes], most: int) -> Iterator[Member]:
    archive_sizes.check_directory(stream)
    with zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
        archive_sizes.check(sum(member.file_size for member in members), most)
        for member in members:
            kind = _kind(member)
            yield Member(member.filename, kind, _Late(archive, member) if kind == "file" else None)


def _kind(member: zipfile.ZipInfo) -> str:
    if member.is_dir():
        return "folder"
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "link"
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "special"
    return "locked" if member.flag_bits & 1 else "file"


class _Late(AbstractContextManager[IO[bytes]]):
    """A member's stream that is opened when it is read, as few are."""

    def __init__(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._member = member

    def __enter__(self) -> IO[bytes]:
        if self._member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Refused(say("The archive is packed in an unusual way; make a plain zip."))
        return self._archive.open(self._member)

    def __exit__(self, *_: object) -> None:
        """The stream dies with its archive."""


# --- tar -------------------------------------------------------------------------------------


def _tarred(stream: IO[bytes], most: int) -> Iterator[Member]:
    packed = stream.read(2) == GZIP
    stream.seek(0)
    plain = archive_sizes.Limited(GzipFile(fileobj=stream) if packed else stream, most)
    with tarfile.open(fileobj=plain, mode="r|", tarinfo=_Header) as archive:  # type: ignore[call-overload]
        for member in archive:
            kind = KINDS.get(member.type, "special")
            data = archive.extractfile(member) if kind == "file" else None
            yield Member(member.name, kind, data)


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
        """The header in a block. Raises Refused for one that no honest tar has."""
        header = super().frombuf(buf, encoding, errors)
        if header.size < 0 or (header.type in cls.NAMES and header.size > 16 * MAX_NAME):
            raise Refused(say("The archive has a header that no honest one has."))
        return header
