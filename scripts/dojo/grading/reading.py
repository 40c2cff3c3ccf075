"""Who handed something in, and what: the pupils of a folder, and the files of each as bytes.

One sub-folder, archive or git checkout is a pupil's. GitHub Classroom's download names them after
the assignment and the login. Moodle's has a folder a pupil, `Ana Pérez_12_assignsubmission_file`
(with `_` at its end in older ones), or everything flat, `Ana Pérez_12_assignsubmission_file_a.py`;
a team has its name there, with its number or none.

Nothing is unpacked, no link is followed, and no file is read beyond a limit. An archive can be made
to take any time and memory; `submissions.SubmissionReader` bounds both.
"""

from __future__ import annotations

import os
import re
import stat
import tarfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import IO

from dojo.core.console import printable
from dojo.core.errors import Refused
from dojo.core.texts import mark, say

MAX_FILE = 1_000_000  # bytes of one file; a long solution has twenty thousand
MAX_PYTHON = 50_000_000  # bytes of all files of Python
MAX_NOTES = 20
MAX_DEPTH = 30  # folders in each other
SHOWN = 60  # characters of a path that a sentence shows

MOODLE = re.compile(
    r"(?P<pupil>.+?)(?:_(?P<number>\d+))?_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?",
    re.DOTALL,
)
"""A name in Moodle's download. The kind is "file", or "onlinetext", which holds no file."""

CLASSROOM = "-submissions"
"""How GitHub Classroom's folder of an assignment ends."""

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


def told(wrong: str, path: str, **values: object) -> str:
    """Return the sentence of TOLD for what is *wrong* with *path*."""
    return say(TOLD[wrong], path=shown(path), **values)


def denied(path: str, error: OSError) -> str:
    """Return the sentence for what the system does not let be read."""
    return told("denied", path, reason=error.strerror or type(error).__name__)


def shown(path: str) -> str:
    """Return *path* for a sentence: on one line, cut at its beginning if it is long."""
    text = one_line(path)
    return text if len(text) <= SHOWN else "…" + text[-SHOWN:]


def one_line(text: str) -> str:
    """Return *text* with all spelled out that is not a letter on one line, newlines as well."""
    return printable(text).replace("\n", r"\n")


def same(name: str) -> str:
    """Return *name* as it is compared: systems differ in case and in how an accent is spelled."""
    return unicodedata.normalize("NFC", name).casefold()


# --- who -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pupil:
    """A pupil, and where what they handed in lies: one place, or several loose files.

    *number* is what Moodle calls them, or empty. *sources* are folders, archives and files, each
    with the name that it has for the pupil.
    """

    name: str
    sources: tuple[tuple[str, Path], ...]
    number: str = ""

    @property
    def source(self) -> str:
        """Return the submission's name in the teacher's folder, for a person to find it."""
        names = [one_line(path.name) for _, path in self.sources[:3]]
        return ", ".join(names) or say("an online text")


def find(folder: Path) -> list[Pupil]:
    """Return the pupils who have something in *folder*, by name. Raises Refused."""
    if folder.is_file():
        raise Refused(say("{path} is a file: unpack it, and give the folder.", path=folder))
    if not folder.is_dir():
        raise Refused(say("There is nothing at {path}.", path=folder))
    if (folder / "katas" / "catalogue.toml").exists():
        raise Refused(
            say("{folder} is a single checkout: give the folder that it lies in.", folder=folder)
        )
    entries = _visible(folder)
    if len(entries) == 1 and entries[0].is_dir() and entries[0].name.endswith(CLASSROOM):
        folder, entries = entries[0], _visible(entries[0])
    prefix = ""
    if folder.name.endswith(CLASSROOM):
        prefix = folder.name.removesuffix(CLASSROOM) + "-"
    found = list(_pupils(entries, prefix))
    if not found:
        raise Refused(
            say(
                "There are no submissions in {folder}: a folder or an archive (.zip, .tar, .tar.gz)"
                " for each pupil is what is looked for.",
                folder=folder,
            )
        )
    names = Counter(pupil.name for pupil in found)
    apart: dict[str, Pupil] = {}
    for pupil in sorted(found, key=lambda one: (one.name.casefold(), one.number, one.source)):
        name = pupil.name
        if names[name] > 1:
            name += f" ({pupil.number or pupil.source})"
        while name in apart:
            name += " #2"
        apart[name] = replace(pupil, name=name)
    return list(apart.values())


def _visible(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise Refused(denied(str(folder), error)) from None


def _pupils(entries: Iterable[Path], prefix: str) -> Iterator[Pupil]:
    """Yield those of Moodle, and those with a folder or an archive, named without the *prefix*."""
    moodles: dict[tuple[str, str], list[tuple[str, Path]]] = defaultdict(list)
    for path in entries:
        name = path.name
        if match := MOODLE.fullmatch(name):
            mine = moodles[match["pupil"], match["number"] or ""]
            if match["kind"] == "file":
                mine.append((match["file"] or name, path))
        elif path.is_symlink() or path.is_dir():
            yield Pupil(one_line(name.removeprefix(prefix) or name), ((name, path),))
        elif ending := next(filter(name.lower().endswith, (*ARCHIVES, *OTHER_ARCHIVES)), ""):
            yield Pupil(one_line(name.removesuffix(name[-len(ending) :]) or name), ((name, path),))
    for (name, number), mine in moodles.items():
        yield Pupil(one_line(name), tuple(mine), number)


# --- what ------------------------------------------------------------------------------------


class UnreadableSubmission(Exception):
    """A whole submission cannot be read; the message is a sentence that says why."""


@dataclass(frozen=True)
class File:
    """A file of a submission: its *path* there, and its *place* in words for a person.

    One of Python has its bytes, or a *refusal* that says why there are none.
    """

    path: str
    place: str
    data: bytes | None = None
    refusal: str = ""

    @property
    def parts(self) -> list[str]:
        """Return the folders of its path, and its name, as names are compared."""
        return same(self.path).split("/")


@dataclass
class Entries:
    """What was found in one submission: its files, and sentences on what was passed over."""

    files: list[File] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: str = ""
    """The first of the notes on what may hold a kata."""

    room: int = MAX_PYTHON

    def take(self, path: str, kind: str, open_file: Open, place: str = "") -> None:
        """Keep a file; see `Member`. Raises UnreadableSubmission if all of them are too large."""
        if kind == "folder":
            return
        data, refusal = None, ""
        name = same(path)
        if name.endswith(".py"):
            data, refusal = _read(path, kind, open_file)
            self.room -= len(data or b"")
            if self.room < 0:
                raise UnreadableSubmission(say("It takes too much time or memory to read."))
        elif name.endswith((*ARCHIVES, *OTHER_ARCHIVES, ".ipynb")):
            self.pass_over(told("other" if kind == "file" else kind, path))
        elif kind == "special":
            self.note(told(kind, path))
        self.files.append(File(path, place or shown(path), data, refusal))

    def note(self, sentence: str) -> None:
        """Keep a sentence, once."""
        if sentence not in self.notes and len(self.notes) < MAX_NOTES:
            self.notes.append(sentence)

    def pass_over(self, sentence: str) -> None:
        """Keep a sentence on something in which there may be a kata."""
        self.note(sentence)
        self.unread = self.unread or sentence


def _read(path: str, kind: str, open_file: Open) -> tuple[bytes | None, str]:
    """Return the bytes of a file, or the sentence that says why there are none."""
    if kind != "file":
        return None, told(kind, path)
    try:
        stream = open_file()
        assert stream is not None
        with stream:
            data = stream.read(MAX_FILE + 1)
    except OSError as error:
        return None, denied(path, error)
    if len(data) > MAX_FILE:
        return None, told("large", path, size=MAX_FILE // 1_000_000)
    return data, ""


def read_folder(folder: Path, found: Entries) -> None:
    """Add what *folder* holds to *found*, and what is in the archives that lie in it, no deeper.

    Raises UnreadableSubmission if such an archive cannot be read.
    """

    def missed(error: OSError) -> None:
        path = Path(error.filename or folder)
        name = path.relative_to(folder).as_posix() if path != folder else folder.name
        found.pass_over(denied(name, error))

    for here, folders, names in os.walk(folder, onerror=missed):
        folders[:] = sorted(name for name in folders if not _is_aside(name))
        inside = Path(here).relative_to(folder)
        if len(inside.parts) == MAX_DEPTH and folders:
            found.pass_over(told("deep", (inside / folders[0]).as_posix()))
            folders.clear()
        for name in sorted(names):
            read_file((inside / name).as_posix(), Path(here, name), found)


def read_file(path: str, file: Path, found: Entries) -> None:
    """Add *file*, whose *path* in the submission is this, to *found*, or what it packs.

    Raises UnreadableSubmission if it is an archive that cannot be read.
    """
    kind = "link" if file.is_symlink() else "file" if file.is_file() else "special"
    is_archive = "/" not in path and same(path).endswith(ARCHIVES)  # as Moodle lays them down
    if not is_archive or kind == "link":
        found.take(path, kind, lambda: file.open("rb"))
    elif kind == "special":
        raise UnreadableSubmission(told(kind, file.name))
    else:
        _read_archive(file, found)


def _read_archive(archive: Path, found: Entries) -> None:
    """Add what *archive* (a zip, or a tar, packed or not) holds to *found*."""
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


def _is_aside(folder: str) -> bool:
    return folder.startswith(".") or folder in ASIDE


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
