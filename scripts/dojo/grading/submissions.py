"""Who handed something in, and which file is whose kata: told by name and place, never guessed.

One sub-folder, archive or git checkout is a pupil's. GitHub Classroom's download names them after
the assignment and the login. Moodle's has a folder a pupil, `Ana Pérez_12_assignsubmission_file`
(with `_` at its end in older ones), or everything flat, `Ana Pérez_12_assignsubmission_file_a.py`;
a team has its name there, with its number or none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Literal

from dojo.core.catalogue import Kata
from dojo.core.console import printable
from dojo.core.texts import say
from dojo.grading import CannotGrade, archives
from dojo.grading.reading import (
    ARCHIVES,
    Entries,
    File,
    UnreadableSubmission,
    is_a_link,
    read_file,
    read_folder,
    same,
    shown,
)
from dojo.learner import standing

MOODLE = re.compile(
    r"(?P<pupil>.+?)(?:_(?P<number>\d+))?_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?",
    re.DOTALL,
)
"""A name in Moodle's download. The kind is "file", or "onlinetext", which holds no file."""

CLASSROOM = "-submissions"
"""How GitHub Classroom's folder of an assignment ends."""

OTHER_ARCHIVES = (".rar", ".7z", ".tar.bz2", ".tar.xz", ".tbz2", ".txz", ".gz", ".zst")
"""Archives that are told of, and not read."""


class NoSubmissions(CannotGrade):
    """There is nothing to grade; the message says what was looked for."""


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
        return ", ".join(printable(path.name) for _, path in self.sources[:3])


def find(folder: Path) -> list[Pupil]:
    """Return the pupils who have something in *folder*, by name. Raises NoSubmissions."""
    if not folder.is_dir():
        raise NoSubmissions(_no_folder(folder))
    if (folder / "katas" / "catalogue.toml").exists():
        raise NoSubmissions(
            say("{folder} is a single checkout: give the folder that it lies in.", folder=folder)
        )
    entries = _visible(folder)
    if len(entries) == 1 and entries[0].is_dir() and entries[0].name.endswith(CLASSROOM):
        folder, entries = entries[0], _visible(entries[0])
    found = _of_moodle(entries)
    found += _plain(folder, [path for path in entries if MOODLE.fullmatch(path.name) is None])
    if not found:
        raise NoSubmissions(
            say(
                "There are no submissions in {folder}: a folder or an archive (.zip, .tar, .tar.gz)"
                " for each pupil is what is looked for.",
                folder=folder,
            )
        )
    return sorted(_told_apart(found), key=lambda pupil: (pupil.name.casefold(), pupil.number))


def _no_folder(folder: Path) -> str:
    if folder.is_file():
        return say("{path} is a file: unpack it, and give the folder.", path=folder)
    return say("There is nothing at {path}.", path=folder)


def _visible(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        told = say("{path} cannot be read: {reason}.", path=folder, reason=reason)
        raise NoSubmissions(told) from None


def _of_moodle(entries: Iterable[Path]) -> list[Pupil]:
    """Return the pupils whose submissions have the names that Moodle gives."""
    sources: dict[tuple[str, str], list[tuple[str, Path]]] = defaultdict(list)
    for path in entries:
        if (told := MOODLE.fullmatch(path.name)) is None:
            continue
        mine = sources[told["pupil"], told["number"] or ""]
        if told["kind"] == "file":
            mine.append((told["file"] or path.name, path))
    return [Pupil(printable(name), tuple(mine), number) for (name, number), mine in sources.items()]


def _plain(folder: Path, entries: Iterable[Path]) -> list[Pupil]:
    prefix = ""
    if folder.name.endswith(CLASSROOM):
        prefix = folder.name.removesuffix(CLASSROOM) + "-"
    found = []
    for path in entries:
        if path.is_symlink() or path.is_dir():
            name = path.name.removeprefix(prefix) or path.name
        elif ending := _ending(path.name):
            name = path.name[: -len(ending)] or path.name
        else:
            continue
        found.append(Pupil(printable(name), ((path.name, path),)))
    return found


def _ending(name: str) -> str:
    """Return the ending of an archive's name; empty if it is none."""
    low = name.lower()
    return max((e for e in (*ARCHIVES, *OTHER_ARCHIVES) if low.endswith(e)), key=len, default="")


def _told_apart(pupils: list[Pupil]) -> list[Pupil]:
    """Return the pupils, those of one name with what tells them apart behind it."""
    count = Counter(pupil.name for pupil in pupils)
    return [
        replace(pupil, name=f"{pupil.name} ({pupil.number or pupil.source})")
        if count[pupil.name] > 1
        else pupil
        for pupil in pupils
    ]


# --- what a submission holds of each kata -----------------------------------------------------


@dataclass(frozen=True)
class Picked:
    """What there is of one kata: *state* is "begun", "untouched", "missing" or "refused".

    Only what is begun has bytes; *note* is a sentence for the teacher, or empty.
    """

    state: Literal["begun", "untouched", "missing", "refused"]
    data: bytes | None = None
    note: str = ""


@dataclass
class Submission:
    """What a pupil handed in: a file or its state by kata, and sentences on the whole."""

    katas: dict[Kata, Picked]
    notes: list[str] = field(default_factory=list)


def read(pupil: Pupil, katas: Sequence[Kata]) -> Submission:
    """Read what *pupil* handed in; the submission says what is wrong with it."""
    wanted = {same(f"{kata.name}.py") for kata in katas}
    try:
        found = _read(pupil, wanted)
    except UnreadableSubmission as refusal:
        sentence = str(refusal)
        return Submission({kata: Picked("refused", note=sentence) for kata in katas}, [sentence])
    picked = {kata: pick(kata, found) for kata in katas}
    return Submission(picked, found.notes)


def _read(pupil: Pupil, wanted: Collection[str]) -> Entries:
    """Return all that the pupil's sources hold. Raises UnreadableSubmission."""
    found = Entries(wanted)
    for name, path in pupil.sources:
        if path.is_symlink():
            raise UnreadableSubmission(is_a_link(path.name))
        if path.is_dir():
            for archive in read_folder(path, found):  # Moodle's folder has them as handed in
                archives.read(path / archive, found)
        elif same(name).endswith(ARCHIVES):
            archives.read(path, found)
        elif same(name).endswith(".py"):
            found.take(name, "file", partial(read_file, path))
        else:
            text = say("{path} is not read: a .py, .zip or .tar.gz is.", path=shown(name))
            found.note(text)
    return found


def pick(kata: Kata, found: Entries) -> Picked:
    """Return the file of *kata* among those that were found, or why there is none.

    A file in the kata's own folder counts before any other. Files that still are the stub count
    for nothing beside one that is not; of two that differ none is taken.
    """
    name = same(f"{kata.name}.py")
    mine = [file for file in found.files if file.name == name and not _is_reference(kata, file)]
    if not mine:
        return Picked("missing", note=_meant(kata, found))
    begun = [file for file in mine if file.data is None or not _is_stub(kata, file.data)]
    if not begun:
        return Picked("untouched")
    at_home = [file for file in begun if _is_at_home(kata, file)]
    chosen = at_home or begun
    if len({file.data for file in chosen}) > 1 or (len(chosen) > 1 and chosen[0].data is None):
        places = ", ".join(shown(file.path) for file in chosen[:3])
        return Picked("refused", note=say("Which one counts? {places}", places=places))
    if chosen[0].data is None:
        return Picked("refused", note=chosen[0].refusal)
    rest = [file for file in begun if file.data not in {None, chosen[0].data}]
    note = say("{path} was not judged.", path=shown(rest[0].path)) if rest else ""
    return Picked("begun", chosen[0].data, note)


def _is_stub(kata: Kata, data: bytes) -> bool:
    try:
        return standing.is_untouched(data.decode("utf-8-sig"), _reference(kata))
    except UnicodeDecodeError:
        return False


@cache
def _reference(kata: Kata) -> str:
    return kata.reference.read_text(encoding="utf-8")


def _is_at_home(kata: Kata, file: File) -> bool:
    """Return True if it stands where the repository has it: ``…/dates/date_arithmetic/``."""
    return _parents(file)[-2:] == [same(kata.topic), same(kata.name)]


def _is_reference(kata: Kata, file: File) -> bool:
    """Return True if it is the solution that comes with the repository."""
    return _parents(file)[-3:] == ["reference", same(kata.topic), same(kata.name)]


def _parents(file: File) -> list[str]:
    return [same(part) for part in file.path.split("/")[:-1]]


def _meant(kata: Kata, found: Entries) -> str:
    """Return a sentence on the file that may have been meant, as a browser's `double (1).py`."""
    for path in found.others:
        name = same(path.rpartition("/")[2])
        if name.startswith(same(kata.name)):
            return say(
                "{path} is not called {name}; rename it if it is what was meant.",
                path=shown(path),
                name=f"{kata.name}.py",
            )
    return ""
