"""`kata.py update`: when it is refused; nothing is changed then."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .clones import DOUBLE, WORK, Learner


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
