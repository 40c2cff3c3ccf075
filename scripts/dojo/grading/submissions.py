"""Who handed something in, and which file is whose kata: told by name and place, never guessed.

One sub-folder, archive or git checkout is a pupil's. GitHub Classroom's download names them after
the assignment and the login. Moodle's has a folder a pupil, `Ana Pérez_12_assignsubmission_file`
(with `_` at its end in older ones), or everything flat, `Ana Pérez_12_assignsubmission_file_a.py`;
a team has its name there, with its number or none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal

from dojo.core.catalogue import Kata
from dojo.core.console import printable
from dojo.core.texts import say
from dojo.grading import CannotGrade
from dojo.grading.reading import (
    ARCHIVES,
    Entries,
    File,
    UnreadableSubmission,
    is_a_link,
    opener,
    read_archive,
    read_folder,
    same,
    shown,
    unreadable,
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
    if folder.is_file():
        raise NoSubmissions(say("{path} is a file: unpack it, and give the folder.", path=folder))
    if not folder.is_dir():
        raise NoSubmissions(say("There is nothing at {path}.", path=folder))
    if (folder / "katas" / "catalogue.toml").exists():
        raise NoSubmissions(
            say("{folder} is a single checkout: give the folder that it lies in.", folder=folder)
        )
    entries = _visible(folder)
    if len(entries) == 1 and entries[0].is_dir() and entries[0].name.endswith(CLASSROOM):
        folder, entries = entries[0], _visible(entries[0])
    prefix = ""
    if folder.name.endswith(CLASSROOM):
        prefix = folder.name.removesuffix(CLASSROOM) + "-"
    found = [*_of_moodle(entries), *_plain(entries, prefix)]
    if not found:
        raise NoSubmissions(
            say(
                "There are no submissions in {folder}: a folder or an archive (.zip, .tar, .tar.gz)"
                " for each pupil is what is looked for.",
                folder=folder,
            )
        )
    count = Counter(pupil.name for pupil in found)
    told_apart = [
        replace(pupil, name=f"{pupil.name} ({pupil.number or pupil.source})")
        if count[pupil.name] > 1
        else pupil
        for pupil in found
    ]
    return sorted(told_apart, key=lambda pupil: (pupil.name.casefold(), pupil.number))


def _visible(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise NoSubmissions(unreadable(str(folder), error)) from None


def _of_moodle(entries: Iterable[Path]) -> list[Pupil]:
    """Return the pupils whose submissions have the names that Moodle gives."""
    sources: dict[tuple[str, str], list[tuple[str, Path]]] = defaultdict(list)
    for path in entries:
        if told := MOODLE.fullmatch(path.name):
            mine = sources[told["pupil"], told["number"] or ""]
            if told["kind"] == "file":
                mine.append((told["file"] or path.name, path))
    return [Pupil(printable(name), tuple(mine), number) for (name, number), mine in sources.items()]


def _plain(entries: Iterable[Path], prefix: str) -> list[Pupil]:
    """Return the pupils with a folder or an archive; their names go without the *prefix*."""
    found = []
    for path in entries:
        name = path.name
        fitting = [e for e in (*ARCHIVES, *OTHER_ARCHIVES) if name.lower().endswith(e)]
        if MOODLE.fullmatch(name):
            continue
        if path.is_symlink() or path.is_dir():
            name = name.removeprefix(prefix)
        elif fitting:
            name = name[: -len(max(fitting, key=len))]
        else:
            continue
        found.append(Pupil(printable(name or path.name), ((path.name, path),)))
    return found


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
    found = Entries({same(f"{kata.name}.py") for kata in katas})
    try:
        for name, path in pupil.sources:
            _read(name, path, found)
    except UnreadableSubmission as refusal:
        sentence = str(refusal)
        return Submission({kata: Picked("refused", note=sentence) for kata in katas}, [sentence])
    return Submission({kata: pick(kata, found) for kata in katas}, found.notes)


def _read(name: str, path: Path, found: Entries) -> None:
    if path.is_symlink():
        raise UnreadableSubmission(is_a_link(path.name))
    if path.is_dir():
        for archive in read_folder(path, found):  # Moodle's folder has them as handed in
            read_archive(path / archive, found)
    elif same(name).endswith(ARCHIVES):
        read_archive(path, found)
    elif same(name).endswith(".py"):
        found.take(name, "file", opener(path))
    else:
        found.note(say("{path} is not read: a .py, .zip or .tar.gz is.", path=shown(name)))


def pick(kata: Kata, found: Entries) -> Picked:
    """Return the file of *kata* among those that were found, or why there is none.

    A file in the kata's own folder counts before any other. Files that still are the stub count
    for nothing beside one that is not; of two that differ none is taken.
    """
    home = ["reference", same(kata.topic), same(kata.name)]
    name = same(f"{kata.name}.py")
    mine = [file for file in found.files if file.name == name and _parents(file)[-3:] != home]
    if not mine:
        return Picked("missing", note=_meant(kata, found))
    begun = [file for file in mine if file.data is None or not _is_stub(kata, file.data)]
    if not begun:
        return Picked("untouched")
    chosen = [file for file in begun if _parents(file)[-2:] == home[1:]] or begun
    first = chosen[0]
    if len({file.data for file in chosen}) > 1 or (len(chosen) > 1 and first.data is None):
        places = ", ".join(shown(file.path) for file in chosen[:3])
        return Picked("refused", note=say("Which one counts? {places}", places=places))
    if first.data is None:
        return Picked("refused", note=first.refusal)
    rest = [file for file in begun if file.data not in {None, first.data}]
    note = say("{path} was not judged.", path=shown(rest[0].path)) if rest else ""
    return Picked("begun", first.data, note)


def _parents(file: File) -> list[str]:
    return [same(part) for part in file.path.split("/")[:-1]]


def _is_stub(kata: Kata, data: bytes) -> bool:
    try:
        return standing.is_untouched(data.decode("utf-8-sig"), _reference(kata))
    except UnicodeDecodeError:
        return False


@cache
def _reference(kata: Kata) -> str:
    return kata.reference.read_text(encoding="utf-8")


def _meant(kata: Kata, found: Entries) -> str:
    """Return a sentence on the file that may have been meant, as a browser's `double (1).py`."""
    for path in found.others:
        if same(path.rpartition("/")[2]).startswith(same(kata.name)):
            return say(
                "{path} is not called {name}; rename it if it is what was meant.",
                path=shown(path),
                name=f"{kata.name}.py",
            )
    return ""
