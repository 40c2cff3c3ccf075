"""Who handed something in: the submissions in a teacher's folder, whichever way they came there.

One sub-folder, archive or git checkout is a pupil's. GitHub Classroom's download names them after
the assignment and the login, Moodle's after the pupil and a number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from dojo.core.console import printable
from dojo.core.texts import say
from dojo.grading import CannotGrade, moodle
from dojo.grading.folders import ARCHIVES

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
        """What their submission is called in the teacher's folder, for a person to find it."""
        return ", ".join(printable(path.name) for _, path in self.sources[:3])


def find(folder: Path) -> list[Pupil]:
    """The pupils who have something in *folder*, by name. Raises NoSubmissions."""
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
    found += _plain(folder, [path for path in entries if moodle.named(path.name) is None])
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
    """The pupils whose submissions have the names that Moodle gives."""
    sources: dict[tuple[str, str], list[tuple[str, Path]]] = defaultdict(list)
    for path in entries:
        if (told := moodle.named(path.name)) is None:
            continue
        mine = sources[told.pupil, told.number]
        if told.kind == "file":
            mine.append((told.file or path.name, path))
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
    """The ending of an archive's name; empty where it is none."""
    low = name.lower()
    return max((e for e in (*ARCHIVES, *OTHER_ARCHIVES) if low.endswith(e)), key=len, default="")


def _told_apart(pupils: list[Pupil]) -> list[Pupil]:
    """The pupils, those of one name with what tells them apart behind it."""
    count = Counter(pupil.name for pupil in pupils)
    return [
        replace(pupil, name=f"{pupil.name} ({pupil.number or pupil.source})")
        if count[pupil.name] > 1
        else pupil
        for pupil in pupils
    ]
