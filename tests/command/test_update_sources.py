"""`kata.py update`: where new katas come from, what git makes of them, and what is told."""

from __future__ import annotations

import shlex
import sys

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
    UPDATE,
    WORK,
    Learner,
    Upstream,
)


def test_nothing_new_is_said_too(learner: Learner) -> None:
    done = learner.update()
    assert "Nothing is new" in done.stdout
    assert "git remote add upstream URL" in done.stdout
    assert done.returncode == 0


def test_the_remote_upstream_comes_before_origin(
    upstream: Upstream, learner: Learner, target: str
) -> None:
    learner.git("remote", "set-url", "origin", "../nowhere.git")
    learner.git("remote", "add", "upstream", upstream.url)
    assert learner.update().returncode == 0
    assert learner.git("rev-parse", "HEAD") == target


@pytest.mark.parametrize("form", ["remote", "relative", "folder", "url"])
def test_another_source_may_be_named(
    upstream: Upstream, learner: Learner, target: str, form: str
) -> None:
    learner.git("remote", "rename", "origin", "teacher")
    learner.git("remote", "add", "origin", "../nowhere.git")
    sources = {"remote": "teacher", "relative": "katas.git"}  # from the folder above the clone
    sources |= {"folder": str(upstream.url), "url": upstream.url.as_uri()}
    learner.update("--from", sources[form])
    assert learner.git("rev-parse", "HEAD") == target


@pytest.mark.parametrize("ref", ["v1", "side", None])
def test_a_branch_a_tag_or_a_commit_may_be_named(
    upstream: Upstream, learner: Learner, target: str, ref: str | None
) -> None:
    upstream.git("tag", "-a", "-m", "one", "v1")
    upstream.git("branch", "side")
    upstream.git("push", "-q", "origin", "v1", "side")
    upstream.release("later", {SUITE: NEW_SUITE})
    learner.update("--ref", ref or target)
    assert learner.git("rev-parse", "HEAD") == target


def test_the_default_branch_need_not_be_called_main(upstream: Upstream, learner: Learner) -> None:
    upstream.git("switch", "-q", "-c", "trunk")
    target = upstream.release("kata: halve", NEW_KATA)
    upstream.git("--git-dir", upstream.url, "symbolic-ref", "HEAD", "refs/heads/trunk")
    learner.update()
    assert learner.git("rev-parse", "main") == target


def test_git_goes_on_as_after_a_pull(upstream: Upstream, learner: Learner, target: str) -> None:
    learner.update()
    assert "Your branch is up to date with 'origin/main'." in learner.git("status")
    assert learner.git("pull", "--ff-only") == "Already up to date."
    target = upstream.release("suite", {SUITE: NEW_SUITE})
    learner.git("pull", "-q", "--ff-only")
    assert learner.git("rev-parse", "HEAD") == target
    assert learner.status == [f" M {DOUBLE}"]


def test_a_shallow_clone_is_updated_all_the_same(upstream: Upstream) -> None:
    upstream.release("second", {SUITE: "# second\n"})
    shallow = upstream.clone("shallow", "--depth", "1", of=upstream.url.as_uri())
    shallow.write({DOUBLE: WORK})
    target = upstream.release("stub", {DOUBLE: NEW_STUB, GREET: "# new\n"})
    assert shallow.update().returncode == 0
    assert shallow.git("rev-parse", "HEAD") == target
    assert shallow.status == [f" M {DOUBLE}"]


def test_a_shallow_clone_that_lacks_the_common_commit(upstream: Upstream, learner: Learner) -> None:
    fork = upstream.root.parent / "fork.git"
    upstream.git("clone", "-q", "--bare", upstream.url, fork)
    learner.commit("mine", {DOUBLE: WORK})
    learner.git("push", "-q", fork, "main")
    shallow = upstream.clone("shallow", "--depth", "1", of=fork.as_uri())
    shallow.git("remote", "add", "upstream", upstream.url)
    upstream.release("stub", {DOUBLE: NEW_STUB})
    assert "git fetch --unshallow" in shallow.update().stderr
    shallow.git("fetch", "-q", "--unshallow")
    assert shallow.update().returncode == 0
    assert shallow.read(DOUBLE) == WORK


def test_a_sparse_clone_is_updated_all_the_same(learner: Learner, target: str) -> None:
    learner.git("sparse-checkout", "set", "katas/toys/greet")
    assert learner.update().returncode == 0
    assert learner.git("rev-parse", "HEAD") == target
    assert learner.read(DOUBLE) == WORK
    assert learner.read("katas/toys/halve/halve.py") is None


def test_a_working_tree_beside_another_is_updated_too(upstream: Upstream, learner: Learner) -> None:
    learner.git("worktree", "add", "-q", "-b", "mine", "../beside")
    beside = Learner(learner.root.parent / "beside")
    beside.commit("double", {DOUBLE: WORK})
    target = upstream.release("suite", {SUITE: NEW_SUITE})
    assert "Your branch mine is at" in beside.update().stdout
    assert beside.git("merge-base", "HEAD", target) == target
    assert beside.status == learner.status == []


def test_who_commits_is_the_learner_if_git_knows_a_name(
    upstream: Upstream, learner: Learner
) -> None:
    learner.commit("double", {DOUBLE: WORK})
    for settings, who in (
        (learner.settings.read_text(encoding="utf-8"), "Ana Ana"),
        ("[user]\n    useConfigOnly = true\n", "Stdlib Katas Stdlib Katas"),
    ):
        upstream.release("stub", {DOUBLE: f"# for {who}\n"})
        learner.settings.write_text(settings, encoding="utf-8")
        assert learner.update().returncode == 0
        assert learner.git("log", "-1", "--format=%an %cn") == who


@pytest.mark.parametrize("hook", ["pre-commit", "pre-merge-commit", "post-checkout", "post-merge"])
def test_no_hook_stands_in_the_way(upstream: Upstream, learner: Learner, hook: str) -> None:
    learner.commit("double", {DOUBLE: WORK})
    learner.write({f".git/hooks/{hook}": "#!/bin/sh\nexit 1\n"})
    (learner.root / ".git" / "hooks" / hook).chmod(0o755)
    upstream.release("stub", {DOUBLE: NEW_STUB})
    assert learner.update().returncode == 0


def test_variables_of_a_hook_lead_nowhere_else(
    upstream: Upstream, learner: Learner, target: str
) -> None:
    other = upstream.clone("other", "--no-checkout")
    git = other.root / ".git"
    variables = {"GIT_DIR": git, "GIT_WORK_TREE": other.root, "GIT_INDEX_FILE": git / "index"}
    assert learner.update(**{k: str(v) for k, v in variables.items()}).returncode == 0
    assert learner.git("rev-parse", "HEAD") == target
    assert [path.name for path in other.root.iterdir()] == [".git"]


def test_release_after_release_the_work_stays_also_by_a_plain_pull(
    upstream: Upstream, learner: Learner
) -> None:
    learner.commit("mine", {DOUBLE: WORK})
    learner.write({GREET: "saved"})
    for number in range(4):
        target = upstream.release(f"release {number}", {**NEW, DOUBLE: NEW_STUB + "#" * number})
        if number % 2:
            learner.git("pull", "-q", "--no-rebase", "--no-edit")
        else:
            learner.update()
        assert learner.git("merge-base", "HEAD", target) == target
        assert (learner.read(DOUBLE), learner.read(GREET)) == (WORK, "saved")
        assert learner.status == [f" M {GREET}"]
    learner.git("push", "-q", "origin", "main")
    assert upstream.clone("another").read(DOUBLE) == WORK


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_modes_come_along(upstream: Upstream, learner: Learner) -> None:
    upstream.write({"run": "#!/bin/sh\n"})
    (upstream.root / "run").chmod(0o755)
    upstream.release("run", {})
    learner.update()
    assert (learner.root / "run").stat().st_mode & 0o111
    assert learner.status == []


def test_a_link_in_the_place_of_a_file_or_folder_stays(
    upstream: Upstream, learner: Learner
) -> None:
    elsewhere = learner.root.parent / "elsewhere"
    (learner.root / GREET).parent.rename(elsewhere)  # its files are still those of the release
    (elsewhere / "mine.py").write_text(STUB, encoding="utf-8")
    (learner.root / DOUBLE).unlink()
    try:
        (learner.root / DOUBLE).symlink_to(elsewhere / "mine.py")
        (learner.root / GREET).parent.symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("no right to make links")
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    upstream.release("stubs", {**NEW, "katas/toys/greet/x": "new"})
    said = learner.update().stdout
    assert (learner.root / DOUBLE).is_symlink()
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == before
    for text in (KEPT_STUB, f"{GREET} is kept.", "  katas/toys/greet/x"):
        assert text in said
    assert learner.read(SUITE) == NEW_SUITE


def test_the_next_call_is_told_to_install_what_is_new(upstream: Upstream, learner: Learner) -> None:
    upstream.release("pins", {"scripts/requirements.txt": "pytest==99\n"})
    assert "the next call installs them" in learner.update().stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(("more", "colored"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_the_diff_has_colors_on_a_terminal(
    upstream: Upstream, learner: Learner, more: dict[str, str], colored: bool
) -> None:
    import pexpect

    upstream.release("stub", {DOUBLE: NEW_STUB})
    learner.write({DOUBLE: WORK})
    said, code = pexpect.run(
        shlex.join([sys.executable, "-c", UPDATE, str(learner.root), "--check"]),
        env={**learner.environment, "TERM": "xterm", **more},
        cwd=str(learner.root.parent),
        withexitstatus=True,
    )
    assert code == 1
    assert b'"""Twice *number*, or more."""' in said
    assert (b"\x1b[32m+" in said) is colored
    assert "\x1b[" not in learner.update("--check").stdout
