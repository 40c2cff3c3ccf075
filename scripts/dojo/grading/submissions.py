"""What a submission holds of each kata: told by name and place, never guessed.

A source may be no Python at all, reach for the judge, or build one task on another: that is told
before it runs. All of it happens in a process of its own.
"""

from __future__ import annotations

import ast
import multiprocessing
import signal
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from dojo.core import catalogue, modules
from dojo.core.catalogue import Kata
from dojo.core.texts import say
from dojo.grading.reading import (
    ARCHIVES,
    Entries,
    File,
    Pupil,
    UnreadableSubmission,
    read_file,
    read_folder,
    same,
    shown,
    told,
)
from dojo.grading.results import Trouble
from dojo.learner import standing

if TYPE_CHECKING:
    from multiprocessing.pool import Pool

    from dojo.grading.jobs import JobOutcome

PATIENCE = 20.0  # seconds for one submission; a large fork takes two
MEMORY = 500_000_000  # bytes of the process that reads; a large fork takes 200 million

MODULES = frozenset({"_ctypes", "_pytest", "_socket", "ctypes", "dojo", "gc", "inspect", "pytest"})
"""Modules with which a solution would look at its judge, or go around what a suite does to its
sockets; no kata is about one of them."""

NAMES = frozenset(
    {"__import__", "__subclasses__", "_current_frames", "_getframe", "f_back", "import_module"}
)
"""What else reaches them, or the frames of other code."""

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Picked:
    """What there is of one kata: *state* is "begun", "untouched", "missing" or "refused".

    *note* is a sentence for the teacher, or empty. Only what is begun has bytes, and what these
    tell: *trouble*, the earlier tasks that each task *calls*, be it through other functions, and
    the modules *beside* it that it imports.
    """

    state: Literal["begun", "untouched", "missing", "refused"]
    data: bytes | None = None
    note: str = ""
    trouble: Trouble = ""
    calls: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beside: Mapping[str, bytes] = field(default_factory=dict)


@dataclass
class Submission:
    """What *pupil* handed in of each kata, sentences on the whole, and what came of it."""

    pupil: Pupil
    katas: dict[Kata, Picked]
    notes: list[str] = field(default_factory=list)
    outcomes: dict[Kata, JobOutcome] = field(default_factory=dict)
    waiting: int = 0
    """How many katas are still under way."""


class SubmissionReader:
    """Reads submissions in a process of its own, with limits of time and memory."""

    def __init__(self, katas: Sequence[Kata], seconds: float = PATIENCE) -> None:
        self._katas = tuple(katas)
        self.seconds = seconds  # for one submission
        self._pool: Pool | None = None

    def read(self, pupil: Pupil) -> Submission:
        """Read what *pupil* handed in; the submission says what is wrong with it."""
        if self._pool is None:
            self._pool = multiprocessing.get_context("spawn").Pool(1, _limit)
        try:
            return self._pool.apply_async(read, (pupil, self._katas)).get(self.seconds)
        except (multiprocessing.TimeoutError, MemoryError):
            self.close()
            return _refused(pupil, self._katas, say("It takes too much time or memory to read."))

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


def read(pupil: Pupil, katas: Sequence[Kata]) -> Submission:
    """Read what *pupil* handed in, without limits of time and memory."""
    found = Entries()
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
        return _refused(pupil, katas, str(refusal))
    picked = {kata: pick(kata, found) for kata in katas}
    if any(one.state != "missing" for one in picked.values()):
        return Submission(pupil, picked, found.notes)
    own = [file for file in found.files if "reference" not in file.parts]
    if not pupil.sources:
        why = say("An online text was handed in, and no file.")
    elif not own:
        why = say("There is no file in it.")
    else:
        paths = ", ".join(shown(file.path) for file in own[:3])
        why = say("No file in it has the name of a kata: {paths}", paths=paths)
    return _refused(pupil, katas, why, *found.notes)


def _refused(pupil: Pupil, katas: Iterable[Kata], sentence: str, *notes: str) -> Submission:
    refused = {kata: Picked("refused", note=sentence) for kata in katas}
    return Submission(pupil, refused, [*notes, sentence])


def pick(kata: Kata, found: Entries) -> Picked:
    """Return the file of *kata* among those that were found, or why there is none.

    A file in the kata's own folder counts before any other. Files that still are the stub count
    for nothing beside one that is not; of two that differ none is taken.
    """
    home = ["reference", same(kata.topic), same(kata.name)]
    name = same(f"{kata.name}.py")
    mine = [file for file in found.files if file.parts[-1] == name and file.parts[-4:-1] != home]
    if not mine:
        note = _meant(kata, found)
        return Picked("refused" if note else "missing", note=note)
    begun = [file for file in mine if file.data is None or not _is_stub(kata, file.data)]
    if not begun:
        return Picked("untouched")
    chosen = [file for file in begun if file.parts[-3:-1] == home[1:]] or begun
    first = chosen[0]
    if len({file.data for file in chosen}) > 1 or (len(chosen) > 1 and first.data is None):
        places = ", ".join(file.place for file in chosen[:3])
        return Picked("refused", note=say("Which one counts? {places}", places=places))
    if first.data is None:
        return Picked("refused", note=first.refusal)
    try:
        beside = _beside(first, found)
    except UnreadableSubmission as refusal:
        return Picked("refused", note=str(refusal))
    picked = replace(examine(first.data, catalogue.tasks(kata)), beside=beside)
    for own in (examine(data, ()) for data in beside.values()):
        if own.trouble == "suspect":
            picked = replace(picked, trouble=own.trouble, note=own.note)
    if rest := [file for file in begun if file.data not in {None, first.data}]:
        told = say("{path} was not judged.", path=rest[0].place)
        picked = replace(picked, note=f"{picked.note} {told}".lstrip())
    return picked


def _is_stub(kata: Kata, data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return standing.is_untouched(text, kata.reference.read_text(encoding="utf-8"))


def _beside(kata: File, found: Entries) -> dict[str, bytes]:
    """Return the modules that the file of a *kata* imports from its folder, by their names.

    Raises UnreadableSubmission for one that is not read, and for a package.
    """
    folder = kata.path.rpartition("/")[0]
    known = {file.path: file for file in found.files if file.path.endswith(".py")}

    def read(name: str) -> bytes | None:
        path = f"{folder}/{name}".lstrip("/")
        package = path.removesuffix(".py") + "/"
        for other in known:
            if other.startswith(package):
                told = say("It imports {path}, which is not judged with it.", path=shown(other))
                raise UnreadableSubmission(told)
        if path in known and known[path].data is None:
            raise UnreadableSubmission(known[path].refusal)
        return known[path].data if path in known else None

    return modules.beside(kata.data or b"", read)


def _meant(kata: Kata, found: Entries) -> str:
    """Return a sentence on the file that may have been meant, or that was not read; else ""."""
    for file in found.files:
        if _is_like(kata, file):
            return say(
                "{path} is not called {name}; rename it if it is what was meant.",
                path=shown(file.path),
                name=f"{kata.name}.py",
            )
    return found.unread


def _is_like(kata: Kata, file: File) -> bool:
    """Return True for a copy, another ending, a stray blank, or what lies in a folder so named."""
    *folders, name = file.parts
    if name.startswith("test_") or "reference" in folders or name in _solutions():
        return False
    places = [name, *folders[-1:]] if name.endswith((".py", ".ipynb")) else [name]
    return any(_letters(kata.name) in _letters(place) for place in places)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, same(name)))


@cache
def _solutions() -> frozenset[str]:
    return frozenset(same(f"{kata.name}.py") for kata in catalogue.load())


# --- what a source tells before it runs ------------------------------------------------------


def examine(source: bytes, tasks: Sequence[str]) -> Picked:
    """Return *source* with what it tells. *tasks* are those of its kata, in their order."""
    try:
        tree = modules.parsed(source)
    except (SyntaxError, ValueError) as error:  # ValueError: a NUL, as UTF-16 is full of them
        line = getattr(error, "lineno", None)
        told = say("{error}, line {line}", error=type(error).__name__, line=line)
        note = told if line else say("The file is not saved as UTF-8.")
        return Picked("begun", source, note, "syntax")
    except (RecursionError, MemoryError):
        return Picked("begun", source, say("It is nested too deep to be read."), "suspect")
    if not tree.body:
        return Picked("begun", source, say("The file is empty."), "empty")
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    used |= _names(tree)
    calls = _calls(tree, tasks)
    if reached := sorted(modules.imports(tree) & MODULES | used & NAMES):
        note = say("It uses {names}: look at it yourself.", names=", ".join(reached))
        return Picked("begun", source, note, "suspect", calls)
    return Picked("begun", source, calls=calls)


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _calls(tree: ast.Module, tasks: Sequence[str]) -> dict[str, tuple[str, ...]]:
    uses = {node.name: _names(node) for node in tree.body if isinstance(node, Definition)}
    found = {}
    for place, task in enumerate(tasks):
        seen, ahead = {task}, [task]
        while ahead:
            new = uses.get(ahead.pop(), set()) - seen
            seen |= new
            ahead += new
        if earlier := tuple(name for name in tasks[:place] if name in seen):
            found[task] = earlier
    return found
