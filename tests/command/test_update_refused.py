"""`kata.py update` where it cannot be: it says why and what to do, and changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .clones import DOUBLE, GREET, NEW_KATA, NEW_STUB, SUITE, WORK, Learner, Upstream


def refused(learner: Learner, *arguments: str | Path, **more: str) -> str:
    """Why an update is refused; not a byte of the clone may differ afterwards."""
    before = _everything(learner)
    done = learner.update(*arguments, **more)
    assert done.returncode == 2, done.stdout
    assert _everything(learner) == before
    return done.stderr


def _everything(learner: Learner) -> dict[str, object]:
    files = {
        str(path): path.read_bytes()
        for path in learner.root.rglob("*")
        if path.is_file() and not {".git", ".kata", "__pycache__"} & set(path.parts)
    }
    if not (learner.root / ".git").is_dir():
        return dict(files)
    head = (learner.root / ".git" / "HEAD").read_text(encoding="utf-8")
    return {**files, "HEAD": head, "refs": _refs(learner)}


def _refs(learner: Learner) -> str | None:
    try:
        return learner.git("for-each-ref", "refs/heads", "refs/kata") + "\n".join(learner.status)
    except AssertionError:  # a broken clone
        return None


@pytest.fixture
def behind(upstream: Upstream, learner: Learner) -> Learner:
    """A clone with work in it, and a release that it lacks."""
    learner.write({DOUBLE: WORK})
    upstream.release("stub", {DOUBLE: NEW_STUB, **NEW_KATA})
    return learner


@pytest.mark.parametrize("url", ["/nowhere/katas.git", "https://127.0.0.1:1/katas.git"])
def test_offline(behind: Learner, url: str) -> None:
    behind.git("remote", "set-url", "origin", url)
    said = refused(behind)
    assert f"Nothing can be had from origin ({url}). Git says:\n    " in said
    assert "Nothing was changed." in said


def test_without_git(behind: Learner, tmp_path: Path) -> None:
    assert "https://git-scm.com/downloads" in refused(behind, PATH=str(tmp_path))


def test_a_zip_file_is_no_clone(behind: Learner) -> None:
    shutil.rmtree(behind.root / ".git")
    behind.began = ""
    assert "This folder is no git clone (a ZIP file, perhaps)" in refused(behind)


def test_a_folder_inside_another_clone(upstream: Upstream, behind: Learner) -> None:
    shutil.rmtree(behind.root / ".git")
    behind.began = ""
    inside = upstream.root / "katas"
    shutil.move(behind.root, inside / "mine")
    mine = Learner(inside / "mine", upstream.settings)
    mine.began = ""
    assert "they lie inside the clone" in refused(mine)


def test_a_clone_that_git_cannot_read_is_told_in_its_words(behind: Learner) -> None:
    (behind.root / ".git" / "HEAD").write_text("broken", encoding="utf-8")
    behind.began = ""
    assert "not a git repository" in refused(behind)


def test_on_no_branch(behind: Learner) -> None:
    behind.git("switch", "-q", "--detach")
    said = refused(behind)
    assert "git switch main" in said


def test_without_any_commit(behind: Learner) -> None:
    behind.git("checkout", "-q", "--orphan", "fresh")
    behind.began = ""
    assert "There is no commit here yet" in refused(behind)


@pytest.mark.parametrize("what", ["merge", "cherry-pick", "rebase", "revert"])
def test_in_the_middle_of(upstream: Upstream, behind: Learner, what: str) -> None:
    behind.commit("double", {DOUBLE: WORK})
    if what == "revert":
        behind.commit("double again", {DOUBLE: "more"})
    behind.git("fetch", "-q")
    arguments = {"revert": ["HEAD~1"]}.get(what, ["origin/main"])
    with pytest.raises(AssertionError):  # a conflict
        behind.git(what, *arguments)
    assert f"You are in the middle of a {what}" in refused(behind)
    behind.git(what, "--abort")
    assert behind.update().returncode == 0


def test_with_conflicts_unsolved(behind: Learner) -> None:
    behind.git("stash", "-q")
    behind.commit("other", {DOUBLE: "other"})
    with pytest.raises(AssertionError):
        behind.git("stash", "pop")
    assert "unsolved conflicts" in refused(behind)


def test_a_sparse_clone(behind: Learner) -> None:
    behind.git("checkout", "-q", "--", DOUBLE)
    behind.git("sparse-checkout", "set", "scripts", "katas")
    assert "git sparse-checkout disable" in refused(behind)


def test_without_a_remote(behind: Learner) -> None:
    behind.git("remote", "remove", "origin")
    assert "git remote add upstream URL" in refused(behind)


def test_a_history_of_its_own(upstream: Upstream, behind: Learner) -> None:
    behind.git("checkout", "-q", "--orphan", "fresh")
    behind.commit("Files that no release had")
    assert "nothing in common" in refused(behind)


@pytest.mark.parametrize(
    "ref", ["nothing", "-v", "--upload-pack=x", "a:b", "a b", "^main", "+main"]
)
def test_a_ref_that_is_none(behind: Learner, ref: str) -> None:
    refused(behind, f"--ref={ref}")


def test_a_source_that_looks_like_an_option(behind: Learner) -> None:
    assert "Nothing can be had from --upload-pack=touch" in refused(
        behind, "--from=--upload-pack=touch"
    )


def test_an_empty_repository(upstream: Upstream, behind: Learner) -> None:
    upstream.git("init", "-q", "--bare", upstream.root.parent / "empty.git")
    assert "Nothing can be had" in refused(behind, "--from", upstream.root.parent / "empty.git")


def test_work_of_the_learners_own_on_another_machine_is_for_git_to_merge(
    upstream: Upstream, learner: Learner
) -> None:
    progress = "katas/progress.txt"
    upstream.release("mine, there", {progress: "toys/greet solved=2026-01-01\n", GREET: "there"})
    learner.commit("mine, here", {progress: "toys/double solved=2026-01-02\n", DOUBLE: WORK})
    assert "`git pull` brings that here" in refused(learner)
    learner.git("pull", "-q", "--no-rebase", "--no-edit")
    assert (learner.read(progress) or "").count("solved") == 2
    assert learner.read(DOUBLE) == WORK


def test_progress_that_is_only_saved_here_is_no_reason_to_refuse(
    upstream: Upstream, learner: Learner
) -> None:
    learner.write({"katas/progress.txt": "toys/double solved=2026-01-02\n", DOUBLE: WORK})
    upstream.release("stub", {DOUBLE: NEW_STUB})
    assert learner.update().returncode == 0
    assert learner.status == [f" M {DOUBLE}", "?? katas/progress.txt"]


# Shallow clones


def test_a_shallow_clone_is_updated_all_the_same(upstream: Upstream) -> None:
    upstream.release("second", {SUITE: "# second\n"})
    shallow = upstream.clone("shallow", "--depth", "1", of=upstream.url.as_uri())  # type: ignore[arg-type]
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
    shallow = upstream.clone("shallow", "--depth", "1", of=fork.as_uri())  # type: ignore[arg-type]
    shallow.git("remote", "add", "upstream", upstream.url)
    upstream.release("stub", {DOUBLE: NEW_STUB})
    assert "git fetch --unshallow" in refused(shallow)
    shallow.git("fetch", "-q", "--unshallow")
    assert shallow.update().returncode == 0
    assert shallow.read(DOUBLE) == WORK


def test_variables_of_a_hook_lead_nowhere_else(upstream: Upstream, behind: Learner) -> None:
    other = upstream.clone("other")
    before = other.git("rev-parse", "HEAD"), other.read(DOUBLE)
    variables = {"GIT_DIR": other.root / ".git", "GIT_WORK_TREE": other.root}
    variables["GIT_INDEX_FILE"] = other.root / ".git" / "index"
    assert behind.update(**{k: str(v) for k, v in variables.items()}).returncode == 0
    assert behind.status == [f" M {DOUBLE}"]
    assert (other.git("rev-parse", "HEAD"), other.read(DOUBLE)) == before
    assert other.status == []
