"""`kata.py update`: what is new comes, what is the learner's stays, told by situation."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from .clones import (
    DOUBLE,
    GREET,
    KEPT_STUB,
    NEW,
    NEW_KATA,
    NEW_STUB,
    NEW_SUITE,
    STUB,
    SUITE,
    WORK,
    Files,
    Learner,
    Upstream,
)
from .conftest import DOUBLE_SUITE

HALVE = "katas/toys/halve/halve.py"
TWICE = "katas/toys/twice/twice.py"
OTHER = "def double(number):\n    return 2 * number\n"
GREET_GONE: Files = {GREET: None, "katas/toys/greet/test_greet.py": None}
NO_GREET: Files = {"katas/catalogue.toml": '[topics]\ntoys = ["double"]\n', **GREET_GONE}
RENAMED: Files = {
    "katas/catalogue.toml": (
        '[renamed]\n"toys/double" = "toys/twice"\n\n[topics]\ntoys = ["twice", "greet"]\n'
    ),
    DOUBLE: None,
    SUITE: None,
    TWICE: STUB,
    "katas/toys/twice/test_twice.py": DOUBLE_SUITE.replace("import double", "import twice"),
}
RENAMED_TWICE: Files = {
    **RENAMED,
    "katas/catalogue.toml": (
        '[renamed]\n"toys/double" = "toys/twofold"\n"toys/twofold" = "toys/twice"\n'
        '\n[topics]\ntoys = ["twice", "greet"]\n'
    ),
}
TWO_BECOME_ONE: Files = {
    **RENAMED,
    "katas/catalogue.toml": (
        '[renamed]\n"toys/double" = "toys/twice"\n"toys/greet" = "toys/twice"\n'
        '[topics]\ntoys = ["twice"]\n'
    ),
    GREET: None,
}
CARRIED = f"Your work stays in {DOUBLE}, and is in {TWICE} as well."


@dataclass(frozen=True)
class Case:
    """A state of the learner's files, a release, and what is to come of both."""

    theirs: Files
    committed: Files = field(default_factory=dict)
    staged: Files = field(default_factory=dict)
    saved: Files = field(default_factory=dict)
    holds: Files = field(default_factory=dict)
    """What files hold afterwards: besides those with work in them, which never change."""

    head: Files = field(default_factory=dict)
    """What the last commit holds."""

    index: Files = field(default_factory=dict)
    """What is staged."""

    status: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    says_not: str = "Traceback"


CASES = {
    "no work": Case(theirs=NEW | NEW_KATA, holds=NEW | NEW_KATA),
    "saved": Case(
        saved={DOUBLE: WORK},
        theirs=NEW,
        holds={SUITE: NEW_SUITE, GREET: "# new\n"},
        status=(f" M {DOUBLE}",),
        says=(KEPT_STUB, '-    """Twice *number*."""', '+    """Twice *number*, or more."""'),
    ),
    "saved, and its stub is the same": Case(
        saved={DOUBLE: WORK},
        theirs={SUITE: NEW_SUITE},
        status=(f" M {DOUBLE}",),
        says=("may not be any more):\n  toys/double\n",),
        says_not="is kept",
    ),
    "saved: nothing": Case(saved={DOUBLE: ""}, theirs=NEW, status=(f" M {DOUBLE}",)),
    "saved: bytes": Case(saved={DOUBLE: b"\x00\xff\r"}, theirs=NEW, status=(f" M {DOUBLE}",)),
    "a file of theirs, saved or removed": Case(
        saved={"tox.ini": "[mine]\n", SUITE: None},
        theirs={"tox.ini": "[new]\n", SUITE: NEW_SUITE},
        status=(f" D {SUITE}", " M tox.ini"),
        says=(f"new upstream too:\n  {SUITE}\n  tox.ini\n", "-- FILE"),
    ),
    "staged": Case(
        staged={DOUBLE: WORK, "new.txt": "mine", "tox.ini": "[mine]\n"},
        theirs=NEW | {"tox.ini": "[new]\n"},
        index={DOUBLE: WORK},
        status=(f"M  {DOUBLE}", "A  new.txt", "M  tox.ini"),
    ),
    "staged, and saved otherwise": Case(
        staged={DOUBLE: WORK},
        saved={DOUBLE: OTHER},
        theirs=NEW,
        index={DOUBLE: WORK},
        status=(f"MM {DOUBLE}",),
    ),
    "staged, and the old stub saved": Case(
        staged={DOUBLE: WORK},
        saved={DOUBLE: STUB},
        theirs=NEW,
        index={DOUBLE: WORK},
        status=(f"MM {DOUBLE}",),
    ),
    "committed": Case(
        committed={DOUBLE: WORK},
        theirs=NEW | NEW_KATA,
        holds={SUITE: NEW_SUITE, **NEW_KATA},
        head={DOUBLE: WORK},
        says=(KEPT_STUB, "It is a merge of your commits and the new ones"),
    ),
    "committed, then saved": Case(
        committed={DOUBLE: WORK},
        saved={DOUBLE: OTHER, GREET: "mine"},
        theirs=NEW,
        head={DOUBLE: WORK, GREET: "# new\n"},
        status=(f" M {DOUBLE}", f" M {GREET}"),
    ),
    "committed, then another staged": Case(
        committed={DOUBLE: WORK},
        staged={GREET: "staged", "notes.txt": "mine"},
        saved={GREET: "saved"},
        theirs=NEW,
        head={DOUBLE: WORK, GREET: "# new\n", "notes.txt": None},
        status=(f"MM {GREET}", "A  notes.txt"),
    ),
    "committed, then begun afresh": Case(
        committed={DOUBLE: WORK},
        saved={DOUBLE: STUB},
        theirs=NEW,
        head={DOUBLE: WORK},
        status=(f" M {DOUBLE}",),
    ),
    "committed, then begun afresh and staged": Case(
        committed={DOUBLE: WORK},
        staged={DOUBLE: STUB},
        theirs=NEW,
        head={DOUBLE: WORK},
        status=(f"M  {DOUBLE}",),
    ),
    "a file of theirs, committed or removed": Case(
        committed={"tox.ini": "[mine]\n", SUITE: None},
        theirs={"tox.ini": "[new]\n", SUITE: NEW_SUITE},
        head={"tox.ini": "[mine]\n", SUITE: None},
        says=(f"new upstream too:\n  {SUITE}\n  tox.ini\n",),
    ),
    "an untracked file": Case(
        saved={"notes.txt": "mine", "katas/toys/double/try.py": "mine"},
        theirs=NEW,
        holds=NEW,
        status=("?? katas/toys/double/try.py", "?? notes.txt"),
    ),
    "untracked in the way": Case(
        saved={HALVE: "mine"},
        theirs=NEW_KATA,
        holds={"katas/toys/halve/test_halve.py": NEW_KATA["katas/toys/halve/test_halve.py"]},
        status=(f" M {HALVE}",),
        says=(f"{HALVE} is kept; a new kata has its file there.", "New katas:\n  toys/halve\n"),
    ),
    "ignored in the way": Case(
        saved={".gitignore": "secret\n.kata/\n", "secret": "mine"},
        theirs={"secret": "theirs"},
        status=(" M .gitignore", " M secret"),
    ),
    "an untracked folder in the way": Case(
        saved={"notes/mine.txt": "mine"},
        theirs={"notes": "theirs"},
        status=(" D notes",),
        says=("  notes\n",),
    ),
    "a staged folder in the way": Case(
        staged={"notes/mine.txt": "staged"},
        saved={"notes/mine.txt": "saved"},
        theirs={"notes": "theirs", SUITE: NEW_SUITE},
        holds={SUITE: NEW_SUITE},
        index={"notes/mine.txt": "staged"},
        status=("D  notes", "AM notes/mine.txt"),
    ),
    "a committed folder in the way": Case(
        committed={"notes/mine.txt": "mine"},
        theirs={"notes": "theirs", SUITE: NEW_SUITE},
        holds={SUITE: NEW_SUITE},
        says=("  notes\n",),
    ),
    "a committed file in the way": Case(
        committed={"notes": "mine"},
        theirs={"notes/theirs.txt": "theirs", SUITE: NEW_SUITE},
        holds={SUITE: NEW_SUITE},
        says=("  notes/theirs.txt\n",),
    ),
    "other line ends alone": Case(
        saved={DOUBLE: STUB.replace("\n", "\r\n")}, theirs=NEW, holds=NEW
    ),
    "a file becomes a folder": Case(
        theirs={"tox.ini/inner.txt": "2"}, holds={"tox.ini/inner.txt": "2"}
    ),
    "a folder becomes a file": Case(
        theirs={**GREET_GONE, "katas/toys/greet": "2"}, holds={"katas/toys/greet": "2"}
    ),
    "gone, and untouched": Case(
        theirs=NO_GREET, holds=GREET_GONE, says=("Katas that are gone:\n  toys/greet\n",)
    ),
    "gone, and saved": Case(
        saved={GREET: "mine"},
        theirs=NO_GREET,
        status=("?? katas/toys/greet/",),
        says=(f"{GREET} is kept. The kata is gone.",),
    ),
    "gone, and committed": Case(
        committed={GREET: "mine"},
        theirs=NO_GREET,
        head={GREET: "mine"},
        says=(f"{GREET} is kept. The kata is gone.",),
    ),
    "renamed, and untouched": Case(
        theirs=RENAMED,
        holds=RENAMED,
        says=("Katas with a new name:\n  toys/double → toys/twice\n",),
        says_not="Your work stays",
    ),
    "renamed, and saved": Case(
        saved={DOUBLE: WORK},
        theirs=RENAMED,
        holds={TWICE: WORK},
        head={TWICE: STUB},
        status=(f" M {TWICE}", "?? katas/toys/double/"),
        says=(CARRIED,),
    ),
    "renamed, and committed": Case(
        committed={DOUBLE: WORK},
        theirs=RENAMED,
        holds={TWICE: WORK},
        head={TWICE: STUB, DOUBLE: WORK},
        status=(f" M {TWICE}",),
        says=(CARRIED,),
    ),
    "renamed twice": Case(
        saved={DOUBLE: WORK},
        theirs=RENAMED_TWICE,
        holds={TWICE: WORK},
        status=(f" M {TWICE}", "?? katas/toys/double/"),
        says=(CARRIED,),
    ),
    "renamed, and other work is there": Case(
        saved={DOUBLE: WORK, TWICE: "other work"},
        theirs=RENAMED,
        status=(f" M {TWICE}", "?? katas/toys/double/"),
        says=(f"{DOUBLE} is kept. The kata is gone.", f"{TWICE} is kept; a new kata"),
    ),
    "renamed, and carried over already": Case(
        saved={DOUBLE: WORK, TWICE: WORK},
        theirs=RENAMED,
        status=(f" M {TWICE}", "?? katas/toys/double/"),
        says=(CARRIED,),
    ),
    "two become one, and both have work": Case(
        saved={DOUBLE: WORK, GREET: "mine"},
        theirs=TWO_BECOME_ONE,
        holds={TWICE: WORK},
        status=(f" M {TWICE}", "?? katas/toys/double/", f"?? {GREET}"),
        says=(CARRIED, f"{GREET} is kept. The kata is gone."),
    ),
    "a catalogue that is broken": Case(
        saved={DOUBLE: WORK},
        theirs={"katas/catalogue.toml": "broken ["},
        status=(f" M {DOUBLE}",),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_update_keeps_work_and_brings_all_else(
    upstream: Upstream, learner: Learner, case: Case
) -> None:
    if case.committed:
        learner.commit("mine", case.committed)
    if case.staged:
        learner.write(case.staged)
        learner.git("add", "-A")
    learner.write(case.saved)
    before = learner.git("rev-parse", "HEAD")
    target = upstream.release("theirs", case.theirs)

    told = learner.update("--check")
    assert told.returncode == 1
    assert learner.git("rev-parse", "HEAD") == before
    done = learner.update()
    assert done.returncode == 0, done.stderr
    for text in ("New commits: 1", "  theirs\n", *case.says):
        assert text in told.stdout + done.stdout
    assert case.says_not not in done.stdout

    parents = learner.git("log", "-1", "--format=%H %P").split()
    assert parents[1:] == [before, target] if case.committed else parents[0] == target
    for path, content in case.holds.items():
        assert learner.read(path) == content
    for path, content in case.head.items():
        assert learner.show(f"HEAD:{path}") == content
    for path, content in case.index.items():
        assert learner.show(f":{path}") == content
    assert learner.status == list(case.status)
    assert learner.git("for-each-ref", "refs/kata") == ""
    assert learner.git("fsck", "--strict", "--no-dangling") == ""
    assert "Nothing is new" in learner.update().stdout


def test_a_rename_of_an_earlier_release_is_not_done_again(
    upstream: Upstream, learner: Learner
) -> None:
    learner.write({DOUBLE: WORK})
    upstream.release("rename", RENAMED)
    learner.update()
    learner.write({TWICE: STUB})  # the learner wants to begin afresh
    upstream.release("stub", {TWICE: NEW_STUB})
    assert "Your work" not in learner.update().stdout
    assert learner.read(TWICE) == NEW_STUB
