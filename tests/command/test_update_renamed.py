"""`kata.py update` where a kata has another name upstream: work stays, and goes along as well."""

from __future__ import annotations

import pytest

from .clones import DOUBLE, GREET, WORK, Learner, Upstream
from .conftest import DOUBLE_SUITE, FILES

TWICE = "katas/toys/twice/twice.py"
STUB = str(FILES[DOUBLE])
RENAMED = {
    "katas/catalogue.toml": (
        '[renamed]\n"toys/double" = "toys/twice"\n\n[topics]\ntoys = ["twice", "greet"]\n'
    ),
    DOUBLE: None,
    "katas/toys/double/test_double.py": None,
    TWICE: STUB,
    "katas/toys/twice/test_twice.py": DOUBLE_SUITE.replace("import double", "import twice"),
}
TWO_STEPS = {
    "katas/catalogue.toml": (
        '[renamed]\n"toys/double" = "toys/twofold"\n"toys/twofold" = "toys/twice"\n'
        '\n[topics]\ntoys = ["twice", "greet"]\n'
    )
}


@pytest.mark.parametrize("catalogue", [RENAMED, TWO_STEPS])
def test_work_stays_and_is_put_at_the_new_place(
    upstream: Upstream, learner: Learner, catalogue: dict[str, str | bytes | None]
) -> None:
    learner.write({DOUBLE: WORK})
    upstream.release("rename", {**RENAMED, **catalogue})
    said = learner.update().stdout
    assert "Katas with a new name:\n  toys/double → toys/twice\n" in said
    assert f"Your work stays in {DOUBLE}, and is in {TWICE} as well." in said
    assert learner.read(TWICE) == WORK
    assert learner.status == [f" M {TWICE}", "?? katas/toys/double/"]


def test_committed_work_goes_along_too(upstream: Upstream, learner: Learner) -> None:
    learner.commit("double", {DOUBLE: WORK})
    upstream.release("rename", dict(RENAMED))
    learner.update()
    assert learner.read(TWICE) == WORK
    assert learner.status == [f" M {TWICE}"]
    assert learner.git("show", f"HEAD:{TWICE}") + "\n" == STUB


def test_an_untouched_stub_just_moves(upstream: Upstream, learner: Learner) -> None:
    upstream.release("rename", dict(RENAMED))
    said = learner.update().stdout
    assert "is called" not in said
    assert not (learner.root / "katas/toys/double").exists()
    assert learner.read(TWICE) == STUB
    assert learner.status == []


def test_other_work_at_the_new_place_is_not_replaced(upstream: Upstream, learner: Learner) -> None:
    learner.write({DOUBLE: WORK, TWICE: "other work"})
    upstream.release("rename", dict(RENAMED))
    assert f"in {TWICE} there is other work of yours" in learner.update().stdout
    assert learner.read(TWICE) == "other work"


def test_a_call_that_was_cut_short_after_that_is_ended_by_the_next(
    upstream: Upstream, learner: Learner
) -> None:
    learner.write({DOUBLE: WORK, TWICE: WORK})  # so it is then
    upstream.release("rename", dict(RENAMED))
    assert f"Your work stays in {DOUBLE}, and is in {TWICE} as well." in learner.update().stdout
    assert learner.status == [f" M {TWICE}", "?? katas/toys/double/"]


def test_of_two_katas_that_become_one_the_first_goes_along(
    upstream: Upstream, learner: Learner
) -> None:
    learner.write({DOUBLE: WORK, GREET: "mine"})
    both = '[renamed]\n"toys/double" = "toys/twice"\n"toys/greet" = "toys/twice"\n'
    files = {**RENAMED, "katas/catalogue.toml": both + '[topics]\ntoys = ["twice"]\n'}
    upstream.release("rename", {**files, GREET: None})
    said = learner.update().stdout
    assert learner.read(TWICE) == WORK
    assert f"Your work stays in {GREET}; in {TWICE} there is other work of yours." in said


def test_a_rename_of_an_earlier_release_is_not_done_again(
    upstream: Upstream, learner: Learner
) -> None:
    learner.write({DOUBLE: WORK})
    upstream.release("rename", dict(RENAMED))
    learner.update()
    learner.write({TWICE: STUB})  # the learner wants to begin afresh
    upstream.release("stub", {TWICE: STUB + "# new\n"})
    said = learner.update()
    assert "is called" not in said.stdout
    assert learner.read(TWICE) == STUB + "# new\n"


@pytest.mark.parametrize("catalogue", ["", "[renamed]\n", "broken [", "[topics]\ntoys = 3\n"])
def test_a_catalogue_that_says_nothing_of_use_stops_nothing(
    upstream: Upstream, learner: Learner, catalogue: str
) -> None:
    learner.write({DOUBLE: WORK})
    target = upstream.release("odd", {"katas/catalogue.toml": catalogue})
    assert learner.update().returncode == 0
    assert learner.git("rev-parse", "HEAD") == target
