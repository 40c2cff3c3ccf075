"""Who handed something in, and which file is whose kata: told by name and place, never guessed.

One sub-folder, archive or git checkout is a pupil's. GitHub Classroom's download names them after
the assignment and the login. Moodle's has a folder a pupil, `Ana Pérez_12_assignsubmission_file`
(with `_` at its end in older ones), or everything flat, `Ana Pérez_12_assignsubmission_file_a.py`;
a team has its name there, with its number or none.
"""

from __future__ import annotations

import multiprocessing
import re
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dojo.core import catalogue, modules
from dojo.core.catalogue import Kata
from dojo.core.texts import say
from dojo.grading import CannotGrade
from dojo.grading.reading import (
    ARCHIVES,
    OTHER_ARCHIVES,
    Entries,
    File,
    UnreadableSubmission,
    one_line,
    read_file,
    read_folder,
    same,
    shown,
    told,
    unreadable,
)
from dojo.grading.source import SourceFacts, examine
from dojo.learner import standing

if TYPE_CHECKING:
    from multiprocessing.pool import Pool

PATIENCE = 20.0  # seconds for one submission; a large fork takes two
MEMORY = 500_000_000  # bytes of the process that reads; a large fork takes 200 million

MOODLE = re.compile(
    r"(?P<pupil>.+?)(?:_(?P<number>\d+))?_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?",
    re.DOTALL,
)
"""A name in Moodle's download. The kind is "file", or "onlinetext", which holds no file."""

CLASSROOM = "-submissions"
"""How GitHub Classroom's folder of an assignment ends."""


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
    """Return the pupils who have something in *folder*, by name. Raises CannotGrade."""
    if folder.is_file():
        raise CannotGrade(say("{path} is a file: unpack it, and give the folder.", path=folder))
    if not folder.is_dir():
        raise CannotGrade(say("There is nothing at {path}.", path=folder))
    if (folder / "katas" / "catalogue.toml").exists():
        raise CannotGrade(
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
        raise CannotGrade(
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
        raise CannotGrade(unreadable(str(folder), error)) from None


def _pupils(entries: Iterable[Path], prefix: str) -> Iterator[Pupil]:
    """Yield those of Moodle, and those with a folder or an archive, named without the *prefix*."""
    moodles: dict[tuple[str, str], list[tuple[str, Path]]] = defaultdict(list)
    for path in entries:
        name = path.name
        fitting = [e for e in (*ARCHIVES, *OTHER_ARCHIVES) if name.lower().endswith(e)]
        if match := MOODLE.fullmatch(name):
            mine = moodles[match["pupil"], match["number"] or ""]
            if match["kind"] == "file":
                mine.append((match["file"] or name, path))
            continue
        if path.is_symlink() or path.is_dir():
            name = name.removeprefix(prefix)
        elif fitting:
            name = name[: -len(max(fitting, key=len))]
        else:
            continue
        yield Pupil(one_line(name or path.name), ((path.name, path),))
    for (name, number), mine in moodles.items():
        yield Pupil(one_line(name), tuple(mine), number)


# --- what a submission holds of each kata -----------------------------------------------------


@dataclass(frozen=True)
class Picked:
    """What there is of one kata: *state* is "begun", "untouched", "missing" or "refused".

    Only what is begun has bytes, and those of the modules that it imports; *note* is a sentence for
    the teacher, or empty.
    """

    state: Literal["begun", "untouched", "missing", "refused"]
    data: bytes | None = None
    note: str = ""
    facts: SourceFacts = field(default_factory=SourceFacts)
    beside: Mapping[str, bytes] = field(default_factory=dict)


@dataclass
class Submission:
    """What a pupil handed in: a file or its state by kata, and sentences on the whole."""

    katas: dict[Kata, Picked]
    notes: list[str] = field(default_factory=list)


class SubmissionReader:
    """Reads submissions in a process of its own, with limits of time and memory."""

    def __init__(self, katas: Sequence[Kata], seconds: float = PATIENCE) -> None:
        self._katas = tuple(katas)
        self._seconds = seconds
        self._pool: Pool | None = None

    def read(self, pupil: Pupil) -> Submission:
        """Read what *pupil* handed in; the submission says what is wrong with it."""
        if self._pool is None:
            self._pool = multiprocessing.get_context("spawn").Pool(1, _limit)
        try:
            return self._pool.apply_async(read, (pupil, self._katas)).get(self._seconds)
        except (multiprocessing.TimeoutError, MemoryError):
            self.close()
            return _refused(self._katas, say("It takes too much time or memory to read."))

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.terminate()
            self._pool.join()
            self._pool = None


def _limit() -> None:
    """Keep the process that reads within bounds, and Ctrl-C from it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":  # macOS takes the limit and does not keep it
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _refused(katas: Iterable[Kata], sentence: str, *notes: str) -> Submission:
    return Submission(
        {kata: Picked("refused", note=sentence) for kata in katas}, [*notes, sentence]
    )


def read(pupil: Pupil, katas: Sequence[Kata]) -> Submission:
    """Read what *pupil* handed in, without limits of time and memory."""
    found = Entries({same(f"{kata.name}.py") for kata in katas})
    try:
        for name, path in pupil.sources:
            if path.is_symlink():
                raise UnreadableSubmission(told("link", path.name))
            if path.is_dir():
                read_folder(path, found)
                continue
            read_file(name, path, found)
            if not same(name).endswith((*ARCHIVES, ".py")):
                found.pass_over(told("other", name))
    except UnreadableSubmission as refusal:
        return _refused(katas, str(refusal))
    picked = {kata: pick(kata, found) for kata in katas}
    if all(one.state == "missing" for one in picked.values()):
        return _refused(katas, _nothing(pupil, found), *found.notes)
    return Submission(picked, found.notes)


def _nothing(pupil: Pupil, found: Entries) -> str:
    """Return the sentence for a submission in which there is no kata."""
    if not pupil.sources:
        return say("An online text was handed in, and no file.")
    if not found.others:
        return say("There is no file in it.")
    paths = ", ".join(map(shown, found.others[:3]))
    return say("No file in it has the name of a kata: {paths}", paths=paths)


def pick(kata: Kata, found: Entries) -> Picked:
    """Return the file of *kata* among those that were found, or why there is none.

    A file in the kata's own folder counts before any other. Files that still are the stub count
    for nothing beside one that is not; of two that differ none is taken.
    """
    home = ["reference", same(kata.topic), same(kata.name)]
    name = same(f"{kata.name}.py")
    mine = [file for file in found.files if file.name == name and _parents(file)[-3:] != home]
    if not mine:
        note = _meant(kata, found)
        return Picked("refused" if note else "missing", note=note)
    begun = [file for file in mine if file.data is None or not _is_stub(kata, file.data)]
    if not begun:
        return Picked("untouched")
    chosen = [file for file in begun if _parents(file)[-2:] == home[1:]] or begun
    first = chosen[0]
    if len({file.data for file in chosen}) > 1 or (len(chosen) > 1 and first.data is None):
        places = ", ".join(file.place for file in chosen[:3])
        return Picked("refused", note=say("Which one counts? {places}", places=places))
    if first.data is None:
        return Picked("refused", note=first.refusal)
    facts = examine(first.data, catalogue.tasks(kata))
    try:
        beside = _beside(first, found)
    except UnreadableSubmission as refusal:
        return Picked("refused", note=str(refusal))
    for own in (examine(data, ()) for data in beside.values()):
        if own.trouble == "suspect":
            facts = replace(facts, trouble=own.trouble, note=own.note)
    rest = [file for file in begun if file.data not in {None, first.data}]
    note = say("{path} was not judged.", path=rest[0].place) if rest else ""
    return Picked("begun", first.data, note, facts, beside)


def _beside(kata: File, found: Entries) -> dict[str, bytes]:
    """Return the modules that the file of a *kata* imports from its folder, by their names.

    Raises UnreadableSubmission for one that is not read, and for a package.
    """
    folder = kata.path.rpartition("/")[0]
    known = {file.path: file for file in [*found.modules, *found.files]}

    def read(name: str) -> bytes | None:
        path = f"{folder}/{name}".lstrip("/")
        package = path.removesuffix(".py") + "/"
        for other in known:
            if other.startswith(package):
                told = say("It imports {path}, which is not judged with it.", path=shown(other))
                raise UnreadableSubmission(told)
        if path not in known:
            return None
        if known[path].data is None:
            raise UnreadableSubmission(known[path].refusal)
        return known[path].data

    return modules.beside(kata.data or b"", read)


def _parents(file: File) -> list[str]:
    return [same(part) for part in file.path.split("/")[:-1]]


def _is_stub(kata: Kata, data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return standing.is_untouched(text, kata.reference.read_text(encoding="utf-8"))


def _meant(kata: Kata, found: Entries) -> str:
    """Return a sentence on the file that may have been meant, or that was not read; else ""."""
    for path in found.others:
        if _is_like(kata, path):
            return say(
                "{path} is not called {name}; rename it if it is what was meant.",
                path=shown(path),
                name=f"{kata.name}.py",
            )
    return next(iter(found.unread), "")


def _is_like(kata: Kata, path: str) -> bool:
    """Return True for a copy, another ending, a stray blank, or what lies in a folder so named."""
    *folders, name = same(path).split("/")
    if name.startswith("test_") or "reference" in folders or name in _solutions():
        return False
    places = [name, *folders[-1:]] if name.endswith((".py", ".ipynb")) else [name]
    return any(_letters(kata.name) in _letters(place) for place in places)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, same(name)))


@cache
def _solutions() -> frozenset[str]:
    return frozenset(same(f"{kata.name}.py") for kata in catalogue.load())
