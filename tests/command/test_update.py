"""`kata.py update` for those who never commit: what is new comes, what is theirs stays."""

from __future__ import annotations

import shlex
import sys

import pytest

from .clones import (
    DOUBLE,
    GREET,
    NEW_KATA,
    NEW_STUB,
    NEW_SUITE,
    SUITE,
    WORK,
    Learner,
    Upstream,
)
from .conftest import FILES


def test_a_clone_without_any_work_becomes_the_new_release(
    upstream: Upstream, learner: Learner
) -> None:
    target = upstream.release("kata: halve", {**NEW_KATA, SUITE: NEW_SUITE, DOUBLE: NEW_STUB})
    done = learner.update()
    assert done.returncode == 0, done.stderr
    assert learner.git("rev-parse", "main", "HEAD").split() == [target, target]
    assert learner.status == []
    assert learner.read(DOUBLE) == NEW_STUB


def test_it_says_what_is_new(upstream: Upstream, learner: Learner) -> None:
    upstream.release("kata: halve", NEW_KATA)
    upstream.release("double: another number", {SUITE: NEW_SUITE})
    said = learner.update().stdout
    assert "New commits: 2" in said
    assert "  double: another number\n  kata: halve\n" in said
    assert "New katas:\n  toys/halve\n" in said
    assert "may not be any more):\n  toys/double\n" in said


def test_work_in_a_stub_stays_and_all_else_is_new(upstream: Upstream, learner: Learner) -> None:
    learner.write({DOUBLE: WORK})
    target = upstream.release("suite", {SUITE: NEW_SUITE, GREET: "# a new stub\n"})
    learner.update()
    assert learner.git("rev-parse", "HEAD") == target
    assert learner.read(SUITE) == NEW_SUITE
    assert learner.read(GREET) == "# a new stub\n"
    assert learner.status == [f" M {DOUBLE}"]


def test_what_is_new_in_the_stub_of_work_that_stays_is_shown(
    upstream: Upstream, learner: Learner
) -> None:
    learner.write({DOUBLE: WORK})
    upstream.release("stub", {DOUBLE: NEW_STUB})
    said = learner.update().stdout
    assert f"{DOUBLE} is kept. What is new in its stub:" in said
    assert '-    """Twice *number*."""' in said
    assert '+    """Twice *number*, or more."""' in said
    assert learner.read(DOUBLE) == WORK
    assert learner.status == [f" M {DOUBLE}"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(("more", "colored"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_the_diff_has_colors_on_a_terminal(
    upstream: Upstream, learner: Learner, more: dict[str, str], colored: bool
) -> None:
    import pexpect

    upstream.release("stub", {DOUBLE: NEW_STUB})
    learner.write({DOUBLE: WORK})
    said, code = pexpect.run(
        shlex.join([sys.executable, "-m", "dojo", "update", "--check"]),
        env={**learner.copy.environment(), **learner.environment, "TERM": "xterm", **more}
        | learner.copy.environment(),
        withexitstatus=True,
    )
    assert code == 1
    assert b'+    """Twice *number*, or more."""' in said
    assert (b'\x1b[32m      +    """Twice' in said) is colored
    assert b"\x1b[" not in learner.update("--check").stdout.encode()


@pytest.mark.parametrize(
    "work", ["", "\ufeff", "def double(", "\x00\xff", WORK.replace("\n", "\r\n")]
)
def test_work_of_any_kind_stays(upstream: Upstream, learner: Learner, work: str) -> None:
    learner.write({DOUBLE: work.encode("latin-1", "replace")})
    upstream.release("stub", {DOUBLE: NEW_STUB})
    assert learner.update().returncode == 0
    assert learner.status == [f" M {DOUBLE}"]


def test_a_stub_with_other_line_ends_is_untouched(upstream: Upstream, learner: Learner) -> None:
    learner.write({DOUBLE: str(FILES[DOUBLE]).replace("\n", "\r\n")})
    upstream.release("stub", {DOUBLE: NEW_STUB})
    before = learner.call("update")
    assert before.returncode == 0
    assert learner.read(DOUBLE) == NEW_STUB


def test_files_that_the_learner_added_stay(upstream: Upstream, learner: Learner) -> None:
    learner.write({"notes.txt": "mine", "katas/toys/double/try.py": "mine", "katas/mine": "x"})
    upstream.release("kata: halve", NEW_KATA)
    learner.update()
    assert learner.status == ["?? katas/mine", "?? katas/toys/double/try.py", "?? notes.txt"]


def test_a_file_in_the_place_of_a_new_one_stays(upstream: Upstream, learner: Learner) -> None:
    learner.write({"katas/toys/halve/halve.py": "mine"})
    upstream.release("kata: halve", NEW_KATA)
    said = learner.update().stdout
    assert "katas/toys/halve/halve.py is kept; a new kata has its file there." in said
    assert learner.status == [" M katas/toys/halve/halve.py"]


def test_what_is_ignored_by_git_stays_too(upstream: Upstream, learner: Learner) -> None:
    learner.write({".gitignore": "secret\n.kata/\n__pycache__/\n", "secret": "mine"})
    upstream.release("a file of that name", {"secret": "theirs"})
    learner.update()
    assert learner.read("secret") == "mine"


def test_other_files_with_work_in_them_stay_and_are_named(
    upstream: Upstream, learner: Learner
) -> None:
    learner.write({"tox.ini": "[mine]\n", SUITE: "# mine\n"})
    target = upstream.release("tests", {"tox.ini": "[new]\n", SUITE: NEW_SUITE})
    said = learner.update().stdout
    assert f"new upstream too:\n  {SUITE}\n  tox.ini\n" in said
    assert f"git checkout {target[:10]} -- FILE" in said
    learner.git("checkout", target[:10], "--", "tox.ini")
    assert learner.read("tox.ini") == "[new]\n"


def test_a_kata_that_is_gone_leaves_work_where_it_was(upstream: Upstream, learner: Learner) -> None:
    learner.write({GREET: "mine"})
    gone = dict.fromkeys([GREET, "katas/toys/greet/test_greet.py"])
    upstream.release("no greet", {"katas/catalogue.toml": '[topics]\ntoys=["double"]\n', **gone})
    said = learner.update().stdout
    assert "Katas that are gone:\n  toys/greet\n" in said
    assert f"{GREET} is kept. The kata is gone." in said
    assert learner.status == ["?? katas/toys/greet/"]


def test_a_kata_that_is_gone_and_was_untouched_goes(upstream: Upstream, learner: Learner) -> None:
    upstream.release("no greet", dict.fromkeys([GREET, "katas/toys/greet/test_greet.py"]))
    learner.update()
    assert not (learner.root / "katas/toys/greet").exists()
    assert learner.status == []


def test_what_the_learner_removed_stays_away(upstream: Upstream, learner: Learner) -> None:
    learner.write({"tox.ini": None})
    upstream.release("tox", {"tox.ini": "[new]\n"})
    assert "  tox.ini  (removed by you)" in learner.update().stdout
    assert learner.status == [" D tox.ini"]


def test_what_is_staged_stays_staged(upstream: Upstream, learner: Learner) -> None:
    learner.write({DOUBLE: "staged", "new.txt": "mine", "tox.ini": "[mine]\n"})
    learner.git("add", "-A")
    learner.write({DOUBLE: WORK})
    upstream.release("all", {DOUBLE: NEW_STUB, SUITE: NEW_SUITE, "tox.ini": "[new]\n"})
    learner.update()
    assert learner.status == [f"MM {DOUBLE}", "A  new.txt", "M  tox.ini"]
    assert learner.git("show", f":{DOUBLE}") == "staged"


def test_work_that_is_staged_alone_stays(upstream: Upstream, learner: Learner) -> None:
    learner.write({DOUBLE: WORK})
    learner.git("add", DOUBLE)
    learner.write({DOUBLE: str(FILES[DOUBLE])})
    upstream.release("stub", {DOUBLE: NEW_STUB})
    learner.update()
    assert learner.read(DOUBLE) == FILES[DOUBLE]
    assert learner.git("show", f":{DOUBLE}") + "\n" == WORK


def test_modes_come_along(upstream: Upstream, learner: Learner) -> None:
    script = upstream.root / "run"
    upstream.write({"run": "#!/bin/sh\n"})
    script.chmod(0o755)
    upstream.release("run", {})
    learner.update()
    assert learner.status == []


def test_a_folder_that_becomes_a_file_and_the_other_way_round(
    upstream: Upstream, learner: Learner
) -> None:
    upstream.release("before", {"one/inner.txt": "1", "two": "2"})
    learner.update()
    upstream.write({"one/inner.txt": None, "two": None})
    (upstream.root / "one").rmdir()
    upstream.release("after", {"one": "1", "two/inner.txt": "2"})
    assert learner.update().returncode == 0
    assert learner.status == []


def test_a_file_where_the_learner_has_a_folder_stays_out(
    upstream: Upstream, learner: Learner
) -> None:
    learner.write({"notes/mine.txt": "mine"})
    upstream.release("notes", {"notes": "theirs"})
    assert "  notes\n" in learner.update().stdout
    assert (learner.root / "notes").is_dir()


def test_a_link_in_the_place_of_a_file_or_folder_stays(
    upstream: Upstream, learner: Learner
) -> None:
    elsewhere = learner.root.parent / "elsewhere"
    (learner.root / GREET).parent.rename(elsewhere)  # its files are still those of the release
    (elsewhere / "mine.py").write_bytes(str(FILES[DOUBLE]).encode())
    (learner.root / DOUBLE).unlink()
    try:
        (learner.root / DOUBLE).symlink_to(elsewhere / "mine.py")
        (learner.root / GREET).parent.symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("no right to make links")
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    upstream.release("stubs", {DOUBLE: NEW_STUB, GREET: "# new\n", "katas/toys/greet/x": "new"})
    said = learner.update().stdout
    assert (learner.root / DOUBLE).is_symlink()
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == before
    assert f"{DOUBLE} is kept." in said
    assert f"{GREET} is kept." in said
    assert "  katas/toys/greet/x" in said
    assert "Saved by you while the update ran" not in said
