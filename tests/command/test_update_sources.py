"""`kata.py update`: where new katas come from, and how git goes on afterwards."""

from __future__ import annotations

import pytest

from .clones import (
    DOUBLE,
    NEW_KATA,
    NEW_STUB,
    NEW_SUITE,
    SUITE,
    WORK,
    Learner,
    Upstream,
)

# Where from


def test_check_only_tells(upstream: Upstream, learner: Learner) -> None:
    learner.write({DOUBLE: WORK})
    upstream.release("stub", {DOUBLE: NEW_STUB, **NEW_KATA})
    done = learner.update("--check")
    assert "toys/halve" in done.stdout
    assert "or more" in done.stdout
    assert done.returncode == 1
    assert learner.git("rev-parse", "HEAD") == learner.began
    assert learner.status == [f" M {DOUBLE}"]


def test_nothing_new_is_said_too(learner: Learner) -> None:
    done = learner.update()
    assert "Nothing is new" in done.stdout
    assert "git remote add upstream URL" in done.stdout
    assert done.returncode == 0


def test_the_remote_upstream_comes_before_origin(upstream: Upstream, learner: Learner) -> None:
    fork = upstream.root.parent / "fork.git"
    upstream.git("clone", "-q", "--bare", upstream.url, fork)
    learner.git("remote", "set-url", "origin", fork)
    learner.git("remote", "add", "upstream", upstream.url)
    target = upstream.release("kata: halve", NEW_KATA)
    learner.update()
    assert learner.git("rev-parse", "HEAD") == target


@pytest.mark.parametrize("form", ["remote", "folder", "url"])
def test_another_source_may_be_named(upstream: Upstream, learner: Learner, form: str) -> None:
    learner.git("remote", "rename", "origin", "teacher")
    learner.git("remote", "add", "origin", learner.root.parent / "nowhere")
    target = upstream.release("kata: halve", NEW_KATA)
    source = {"remote": "teacher", "folder": str(upstream.url), "url": upstream.url.as_uri()}
    learner.update("--from", source[form])
    assert learner.git("rev-parse", "HEAD") == target


def test_a_folder_is_meant_from_where_the_learner_is(upstream: Upstream, learner: Learner) -> None:
    target = upstream.release("kata: halve", NEW_KATA)
    learner.update("--from", "katas.git")  # the command runs in the folder above the clone
    assert learner.git("rev-parse", "HEAD") == target


@pytest.mark.parametrize("ref", ["v1", "side", None])
def test_a_branch_or_a_tag_may_be_named(
    upstream: Upstream, learner: Learner, ref: str | None
) -> None:
    target = upstream.release("kata: halve", NEW_KATA)
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


# Afterwards


def test_git_goes_on_as_after_a_pull(upstream: Upstream, learner: Learner) -> None:
    learner.write({DOUBLE: WORK})
    upstream.release("stub", {DOUBLE: NEW_STUB})
    learner.update()
    assert "Your branch is up to date with 'origin/main'." in learner.git("status")
    assert learner.git("pull", "--ff-only") == "Already up to date."
    target = upstream.release("kata: halve", NEW_KATA)
    learner.git("pull", "-q", "--ff-only")
    assert learner.git("rev-parse", "HEAD") == target
    assert learner.status == [f" M {DOUBLE}"]
    assert learner.git("for-each-ref", "refs/kata") == ""
    assert learner.git("fsck", "--strict", "--no-dangling") == ""


def test_release_after_release_the_work_stays(upstream: Upstream, learner: Learner) -> None:
    learner.write({DOUBLE: WORK})
    for number in range(3):
        target = upstream.release(f"release {number}", {DOUBLE: NEW_STUB + "#" * number})
        learner.update()
        assert learner.git("rev-parse", "HEAD") == target
        assert learner.status == [f" M {DOUBLE}"]


def test_the_next_call_is_told_to_install_what_is_new(upstream: Upstream, learner: Learner) -> None:
    pins = (upstream.root / "scripts/requirements.txt").read_text(encoding="utf-8")
    upstream.release("pins", {"scripts/requirements.txt": pins + "# new\n"})
    assert "the next call installs them" in learner.update().stdout


def test_the_harness_may_change_under_its_own_feet(upstream: Upstream, learner: Learner) -> None:
    learner.write({DOUBLE: WORK})
    broken = {
        str(path.relative_to(upstream.root)): "raise SystemExit('half old, half new')\n"
        for path in (upstream.root / "scripts" / "dojo").rglob("*.py")
    }
    target = upstream.release("all of it", {**broken, DOUBLE: NEW_STUB})
    done = learner.update()
    assert done.returncode == 0, done.stderr
    assert "half old" not in done.stdout + done.stderr
    assert learner.git("rev-parse", "HEAD") == target


def test_it_speaks_spanish(upstream: Upstream, learner: Learner) -> None:
    upstream.release("kata: halve", NEW_KATA)
    said = learner.update(KATA_LANG="es").stdout
    assert "Katas nuevas:\n  toys/halve\n" in said
    assert "New" not in said
