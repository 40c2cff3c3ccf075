"""`kata.py update` for those who commit to a clone of their own: a merge without conflicts."""

from __future__ import annotations

import pytest

from .clones import DOUBLE, GREET, NEW_KATA, NEW_STUB, NEW_SUITE, SUITE, WORK, Learner, Upstream

OTHER = "def double(number):\n    return 2 * number\n"


def test_what_is_committed_stays_and_all_else_is_new(upstream: Upstream, learner: Learner) -> None:
    mine = learner.commit("double", {DOUBLE: WORK})
    target = upstream.release("all", {DOUBLE: NEW_STUB, SUITE: NEW_SUITE, **NEW_KATA})
    said = learner.update().stdout
    assert learner.git("log", "-1", "--format=%P").split() == [mine, target]
    assert learner.read(SUITE) == NEW_SUITE
    assert learner.status == []
    assert learner.git("show", f"HEAD:{DOUBLE}") + "\n" == WORK
    assert "What is new in its stub:" in said
    assert "It is a merge of your commits and the new ones" in said
    assert learner.git("fsck", "--strict", "--no-dangling") == ""


def test_what_is_saved_on_top_of_a_commit_stays(upstream: Upstream, learner: Learner) -> None:
    learner.commit("double", {DOUBLE: WORK})
    learner.write({DOUBLE: OTHER, GREET: "mine"})
    upstream.release("all", {DOUBLE: NEW_STUB, GREET: "# new\n"})
    learner.update()
    assert learner.status == [f" M {DOUBLE}", f" M {GREET}"]
    assert learner.git("show", f"HEAD:{GREET}") == "# new"


def test_what_is_staged_is_not_committed_along(upstream: Upstream, learner: Learner) -> None:
    learner.commit("double", {DOUBLE: WORK})
    learner.write({GREET: "staged", "notes.txt": "mine"})
    learner.git("add", "-A")
    learner.write({GREET: "saved"})
    upstream.release("all", {DOUBLE: NEW_STUB, GREET: "# new\n", SUITE: NEW_SUITE})
    learner.update()
    assert learner.status == [f"MM {GREET}", "A  notes.txt"]
    assert learner.git("ls-tree", "-r", "--name-only", "HEAD", "notes.txt") == ""
    assert learner.git("show", f"HEAD:{GREET}") == "# new"


def test_a_commit_that_was_undone_again_is_no_work(upstream: Upstream, learner: Learner) -> None:
    learner.commit("double", {DOUBLE: WORK})
    learner.git("revert", "--no-edit", "HEAD")
    upstream.release("stub", {DOUBLE: NEW_STUB})
    learner.call("update")
    assert learner.read(DOUBLE) == NEW_STUB
    assert learner.status == []


def test_the_old_stub_over_committed_work_stays(upstream: Upstream, learner: Learner) -> None:
    stub = learner.read(DOUBLE)
    learner.commit("double", {DOUBLE: WORK})
    learner.write({DOUBLE: stub})  # begun afresh, not yet committed
    upstream.release("stub", {DOUBLE: NEW_STUB})
    learner.update()
    assert learner.read(DOUBLE) == stub
    assert learner.status == [f" M {DOUBLE}"]


def test_the_old_stub_staged_over_committed_work_stays(
    upstream: Upstream, learner: Learner
) -> None:
    stub = learner.read(DOUBLE)
    learner.commit("double", {DOUBLE: WORK})
    learner.write({DOUBLE: stub})
    learner.git("add", DOUBLE)
    upstream.release("stub", {DOUBLE: NEW_STUB})
    learner.update()
    assert learner.read(DOUBLE) == stub
    assert learner.git("show", f"HEAD:{DOUBLE}") + "\n" == WORK


def test_other_files_changed_on_both_sides_stay(upstream: Upstream, learner: Learner) -> None:
    learner.commit("mine", {"tox.ini": "[mine]\n", SUITE: None})
    upstream.release("theirs", {"tox.ini": "[new]\n", SUITE: NEW_SUITE})
    said = learner.update().stdout
    assert f"new upstream too:\n  {SUITE}  (removed by you)\n  tox.ini\n" in said
    assert learner.status == []
    assert learner.git("show", "HEAD:tox.ini") == "[mine]"


def test_a_kata_that_is_gone_leaves_committed_work(upstream: Upstream, learner: Learner) -> None:
    learner.commit("greet", {GREET: "mine"})
    upstream.release("no greet", dict.fromkeys([GREET, "katas/toys/greet/test_greet.py"]))
    assert f"{GREET} is kept. The kata is gone." in learner.update().stdout
    assert learner.status == []
    assert learner.git("show", f"HEAD:{GREET}") == "mine"


def test_a_file_below_a_new_file_stays_out_of_its_way(upstream: Upstream, learner: Learner) -> None:
    learner.commit("notes", {"notes/mine.txt": "mine"})
    upstream.release("notes", {"notes": "theirs", SUITE: NEW_SUITE})
    assert "  notes\n" in learner.update().stdout
    assert learner.read("notes/mine.txt") == "mine"
    assert learner.read(SUITE) == NEW_SUITE
    assert learner.status == []


def test_new_files_below_a_file_of_the_learners_stay_out(
    upstream: Upstream, learner: Learner
) -> None:
    learner.commit("notes", {"notes": "mine"})
    upstream.release("notes", {"notes/theirs.txt": "theirs", SUITE: NEW_SUITE})
    assert "  notes/theirs.txt\n" in learner.update().stdout
    assert learner.read("notes") == "mine"
    assert learner.read(SUITE) == NEW_SUITE
    assert learner.status == []


def test_staged_files_below_a_new_file_stay_staged(upstream: Upstream, learner: Learner) -> None:
    learner.write({"notes/mine.txt": "staged"})
    learner.git("add", "-A")
    learner.write({"notes/mine.txt": "saved"})
    upstream.release("notes", {"notes": "theirs", SUITE: NEW_SUITE})
    assert "  notes\n" in learner.update().stdout
    assert learner.git("show", ":notes/mine.txt") == "staged"
    assert learner.read(SUITE) == NEW_SUITE


def test_a_plain_pull_keeps_work_too_once_there_was_an_update(
    upstream: Upstream, learner: Learner
) -> None:
    learner.commit("double", {DOUBLE: WORK})
    upstream.release("kata: halve", NEW_KATA)
    learner.update()
    upstream.release("stub", {DOUBLE: NEW_STUB, SUITE: NEW_SUITE, GREET: "# new\n"})
    learner.git("pull", "-q", "--no-rebase", "--no-edit")
    assert learner.read(DOUBLE) == WORK
    assert learner.read(SUITE) == NEW_SUITE
    assert learner.read(GREET) == "# new\n"
    assert learner.status == []


def test_release_after_release_nothing_comes_back(upstream: Upstream, learner: Learner) -> None:
    learner.commit("double", {DOUBLE: WORK})
    for number in range(3):
        target = upstream.release(f"release {number}", {DOUBLE: NEW_STUB + "#" * number})
        learner.update()
        assert learner.git("merge-base", "HEAD", target) == target
        assert learner.status == []
    assert "Nothing is new" in learner.update().stdout


def test_git_goes_on_as_after_a_merge(upstream: Upstream, learner: Learner) -> None:
    learner.commit("double", {DOUBLE: WORK})
    upstream.release("stub", {DOUBLE: NEW_STUB})
    learner.update()
    upstream.release("kata: halve", NEW_KATA)
    learner.git("pull", "-q", "--no-rebase", "--no-edit")
    assert learner.read(DOUBLE) == WORK
    learner.git("push", "-q", "origin", "main")
    assert upstream.clone("another").read(DOUBLE) == WORK


def test_who_commits_is_the_learner(upstream: Upstream, learner: Learner) -> None:
    learner.commit("double", {DOUBLE: WORK})
    upstream.release("stub", {DOUBLE: NEW_STUB})
    learner.update()
    assert learner.git("log", "-1", "--format=%an <%ae> %cn") == "Ana <ana@example.org> Ana"


def test_without_a_name_in_git_there_is_a_commit_all_the_same(
    upstream: Upstream, learner: Learner
) -> None:
    learner.commit("double", {DOUBLE: WORK})
    upstream.release("stub", {DOUBLE: NEW_STUB})
    nobody = learner.root.parent / "nobody"
    nobody.write_text("[user]\n    useConfigOnly = true\n", encoding="utf-8")
    learner.environment["GIT_CONFIG_GLOBAL"] = str(nobody)
    assert learner.update().returncode == 0
    assert learner.git("log", "-1", "--format=%an %cn") == "Stdlib Katas Stdlib Katas"


@pytest.mark.parametrize("hook", ["pre-commit", "pre-merge-commit", "post-checkout", "post-merge"])
def test_no_hook_stands_in_the_way(upstream: Upstream, learner: Learner, hook: str) -> None:
    learner.commit("double", {DOUBLE: WORK})
    file = learner.root / ".git" / "hooks" / hook
    file.parent.mkdir(exist_ok=True)
    file.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    file.chmod(0o755)
    upstream.release("stub", {DOUBLE: NEW_STUB})
    assert learner.update().returncode == 0


def test_a_branch_of_ones_own_is_the_one_that_moves(upstream: Upstream, learner: Learner) -> None:
    learner.git("switch", "-q", "-c", "mine")
    learner.commit("double", {DOUBLE: WORK})
    upstream.release("stub", {DOUBLE: NEW_STUB})
    assert "Your branch mine is at" in learner.update().stdout
    assert learner.git("rev-parse", "main") == learner.began


def test_a_working_tree_beside_another_is_updated_too(upstream: Upstream, learner: Learner) -> None:
    learner.git("worktree", "add", "-q", "-b", "mine", learner.root.parent / "beside")
    beside = Learner(learner.root.parent / "beside", upstream.settings)
    beside.commit("double", {DOUBLE: WORK})
    target = upstream.release("suite", {SUITE: NEW_SUITE})
    beside.update()
    assert beside.git("merge-base", "HEAD", target) == target
    assert beside.status == []
    assert learner.status == []
