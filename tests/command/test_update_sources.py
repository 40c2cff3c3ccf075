"""`kata.py update`: where new katas come from, what git makes of it, and when it is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .clones import DOUBLE, GREET, NEW_KATA, NEW_STUB, NEW_SUITE, SUITE, WORK, Learner, Upstream


@pytest.fixture
def target(upstream: Upstream, learner: Learner) -> str:
    """The commit of a release that the learner lacks, who has work in its way."""
    learner.write({DOUBLE: WORK})
    return upstream.release("stub", {DOUBLE: NEW_STUB, **NEW_KATA})


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


# Refused


def _zip(learner: Learner) -> None:
    shutil.rmtree(learner.root / ".git")


def _inside_another(learner: Learner) -> None:
    _zip(learner)
    learner.root = Path(shutil.move(learner.root, learner.root.parent / "upstream/katas/mine"))


def _broken(learner: Learner) -> None:
    (learner.root / ".git" / "HEAD").write_text("broken", encoding="utf-8")
    (learner.root / ".git" / "index").unlink()


def _own_history(learner: Learner) -> None:
    learner.git("checkout", "-q", "--orphan", "fresh")
    learner.commit("Files that no release had")


def _conflict(verb: str, *arguments: str) -> Callable[[Learner], None]:
    def prepare(learner: Learner) -> None:
        learner.commit("double", {DOUBLE: WORK})
        learner.commit("double again", {DOUBLE: "more"})
        learner.git("fetch", "-q")
        with pytest.raises(AssertionError):
            learner.git(verb, *arguments)

    return prepare


def _stash(learner: Learner) -> None:
    learner.git("stash", "-q")
    learner.commit("other", {DOUBLE: "other"})
    with pytest.raises(AssertionError):
        learner.git("stash", "pop")


def _git(*arguments: str) -> Callable[[Learner], None]:
    return lambda learner: print(learner.git(*arguments))


MIDDLE = "You are in the middle of a merge"
REFUSED: dict[str, tuple[Callable[[Learner], None], list[str], str]] = {
    "a ZIP file": (_zip, [], "no git clone of its own (a ZIP file, perhaps)"),
    "inside another clone": (_inside_another, [], "no git clone of its own"),
    "broken": (_broken, [], "not a git repository"),
    "no branch": (_git("switch", "-q", "--detach"), [], "git switch main"),
    "no remote": (_git("remote", "remove", "origin"), [], "git remote add upstream URL"),
    "a history of its own": (_own_history, [], "nothing in common"),
    "a merge": (_conflict("merge", "origin/main"), [], MIDDLE),
    "a cherry-pick": (_conflict("cherry-pick", "origin/main"), [], MIDDLE),
    "a rebase": (_conflict("rebase", "origin/main"), [], MIDDLE),
    "a revert": (_conflict("revert", "HEAD~1"), [], MIDDLE),
    "a conflict": (_stash, [], MIDDLE),
    "no such place": (
        _git("remote", "set-url", "origin", "/nowhere/katas.git"),
        [],
        "Nothing can be had from origin (/nowhere/katas.git). Git says:\n    ",
    ),
    "offline": (
        _git("remote", "set-url", "origin", "https://127.0.0.1:1/katas.git"),
        [],
        "Nothing was changed.",
    ),
    "an empty repository": (
        _git("init", "-q", "--bare", "../empty.git"),
        ["--from=empty.git"],
        "Nothing can be had",
    ),
    "an option as a source": (
        _git("version"),
        ["--from=--upload-pack=touch"],
        "Nothing can be had",
    ),
    **{
        f"--ref={ref}": (_git("version"), [f"--ref={ref}"], "Nothing can be had")
        for ref in ("nothing", "-v", "--upload-pack=x", "a:b", "a b", "^main", "+main")
    },
}


@pytest.mark.usefixtures("target")
@pytest.mark.parametrize(("prepare", "arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_and_changes_nothing(
    learner: Learner, prepare: Callable[[Learner], None], arguments: list[str], said: str
) -> None:
    prepare(learner)
    before = _everything(learner.root)
    done = learner.update(*arguments)
    assert said in done.stderr
    assert done.returncode == 2
    assert _everything(learner.root) == before


@pytest.mark.usefixtures("target")
def test_without_git(learner: Learner, tmp_path: Path) -> None:
    done = learner.update(PATH=str(tmp_path / "none"))
    assert "https://git-scm.com/downloads" in done.stderr
    assert done.returncode == 2


def _everything(root: Path) -> dict[str, bytes]:
    """Return all files, and the branches with what they are at."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
        and (".git" not in path.parts or "heads" in path.parts or path.name == "HEAD")
        and ".kata" not in path.parts
    }
