"""Which of a submission's files is whose kata: told by its name and its place, never guessed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dojo.core.catalogue import Kata
from dojo.core.texts import say
from dojo.grading import archives, folders
from dojo.grading.reading import Entries, File, Refused, same, shown
from dojo.grading.submissions import Pupil
from dojo.learner import states


@dataclass(frozen=True)
class Picked:
    """What there is of one kata: *state* is "begun", "untouched", "missing" or "refused".

    Only what is begun has bytes; *note* is a sentence for the teacher, or empty.
    """

    state: str
    data: bytes | None = None
    note: str = ""


@dataclass
class Submission:
    """What was read of a pupil: of each kata what there is, and sentences on the whole."""

    katas: dict[Kata, Picked]
    notes: list[str] = field(default_factory=list)


def read(pupil: Pupil, katas: Sequence[Kata]) -> Submission:
    """Read what *pupil* handed in; whatever is wrong with it is in what is returned."""
    wanted = {same(f"{kata.name}.py") for kata in katas}
    try:
        found = _read(pupil, wanted)
    except Refused as refusal:
        sentence = str(refusal)
        return Submission({kata: Picked("refused", note=sentence) for kata in katas}, [sentence])
    picked = {kata: pick(kata, found) for kata in katas}
    return Submission(picked, found.notes)


def _read(pupil: Pupil, wanted: Collection[str]) -> Entries:
    """All that the pupil's sources hold. Raises Refused."""
    found = Entries()
    for name, path in pupil.sources:
        if path.is_symlink():
            raise Refused(folders.is_a_link(path.name))
        if not path.is_dir():
            _add(found, _of_file(name, path, wanted))
            continue
        inside = folders.read(path, wanted)
        _add(found, inside)
        for archive in inside.archives:
            if "/" not in archive:  # what a pupil put into Moodle's folder as it was
                _add(found, _of_file(archive, path / archive, wanted))
    return found


def _of_file(name: str, path: Path, wanted: Collection[str]) -> Entries:
    found = Entries()
    if same(name).endswith(folders.ARCHIVES):
        found = archives.read(path, wanted)
        for inner in found.archives:
            text = say("{path} is an archive in an archive; it was not read.", path=shown(inner))
            found.note(text)
    elif same(name) in wanted:
        found.add(folders.read_file(path, name))
    elif name.endswith(".py"):
        found.others.append(name)
    else:
        found.note(say("{path} is not read: a .py, .zip or .tar.gz is.", path=shown(name)))
    return found


def _add(found: Entries, more: Entries) -> None:
    for file in more.files:
        found.add(file)
    found.others += more.others
    for sentence in more.notes:
        found.note(sentence)


def pick(kata: Kata, found: Entries) -> Picked:
    """What there is of *kata* among what was found.

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
        return states.is_untouched(data.decode("utf-8-sig"), _reference(kata))
    except UnicodeDecodeError:
        return False


@cache
def _reference(kata: Kata) -> str:
    return kata.reference.read_text(encoding="utf-8")


def _is_at_home(kata: Kata, file: File) -> bool:
    """Whether it stands where the repository has it: ``…/dates/date_arithmetic/``."""
    return _parents(file)[-2:] == [same(kata.topic), same(kata.name)]


def _is_reference(kata: Kata, file: File) -> bool:
    """Whether it is the solution that comes with the repository."""
    return _parents(file)[-3:] == ["reference", same(kata.topic), same(kata.name)]


def _parents(file: File) -> list[str]:
    return [same(part) for part in file.path.split("/")[:-1]]


def _meant(kata: Kata, found: Entries) -> str:
    """A sentence on the file that may have been meant, as a browser's `double (1).py`."""
    for path in found.others:
        name = same(path.rpartition("/")[2])
        if name.startswith(same(kata.name)):
            return say(
                "{path} is not called {name}; rename it if it is what was meant.",
                path=shown(path),
                name=f"{kata.name}.py",
            )
    return ""
