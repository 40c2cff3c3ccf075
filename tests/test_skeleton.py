"""A contributor's first minutes: a skeleton that works, and a command that says what is missing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from dojo.authoring.skeleton import entered
from dojo.core import catalogue
from dojo.core.catalogue import Kata

from .conftest import run

NEW = "numbers/doubling"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An empty dojo: the harness, and a catalogue with no kata in it."""
    shutil.copytree(
        catalogue.ROOT / "scripts",
        tmp_path / "scripts",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(catalogue.ROOT / "tox.ini", tmp_path)
    (tmp_path / "katas").mkdir()
    (tmp_path / "katas" / "catalogue.toml").write_text("[topics]\n", encoding="utf-8")
    return tmp_path


def dojo(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, in that repository."""
    own = {"PYTHONPATH": str(repository / "scripts"), "PYTHONUTF8": "1", "KATA_LANG": "en"}
    return run([sys.executable, "-m", "dojo", *arguments], repository, os.environ | own)


def test_verify_talks_a_fresh_skeleton_through(repository: Path) -> None:
    assert dojo(repository, "new", NEW).returncode == 0
    done = dojo(repository, "verify", NEW, "--json")
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1, done.stdout + done.stderr

    # What the example can show, works …
    sound = {finding["proof"] for finding in findings if finding["ok"]}
    assert sound == {"headings", "rules", "examples", "reference", "stub"}
    # … and what it cannot, is told, each with the next step.
    open_ = [finding for finding in findings if not finding["ok"]]
    assert all(finding["advice"] for finding in open_)
    texts = "\n".join(f"{finding['text']}\n{finding['advice']}" for finding in open_)
    assert "katas/numbers/doubling/README.md, line 1: still a placeholder" in texts
    assert "1 of at least 4 wrong ideas" in texts
    assert "1 of at least 2 other right ways" in texts
    assert "not yet in Spanish" in texts
    assert 'msgid "A negative number doubled stays negative."' in texts


def test_nothing_is_overwritten(repository: Path) -> None:
    readme = repository / "katas" / NEW / "README.md"
    readme.parent.mkdir(parents=True)
    readme.write_text("mine\n", encoding="utf-8")
    assert dojo(repository, "new", NEW).returncode == 0
    assert readme.read_text(encoding="utf-8") == "mine\n"
    again = dojo(repository, "new", NEW)
    assert again.returncode == 2
    assert "already" in again.stderr


@pytest.mark.parametrize("name", ["doubling", "dates/Doubling", "dates/datetime", "../x/y", "a/if"])
def test_unfit_names_are_refused(repository: Path, name: str) -> None:
    assert dojo(repository, "new", name).returncode == 2
    assert sorted(path.name for path in (repository / "katas").iterdir()) == ["catalogue.toml"]


@pytest.mark.parametrize(
    "text",
    ['[topics]\ndates = ["a"]\ntcp = []\n', '[topics]\ndates = [\n    "a",\n]\n# end\n'],
    ids=["one line", "many lines"],
)
def test_the_catalogue_gets_the_kata_last_in_its_topic(text: str) -> None:
    known = tomllib.loads(entered(text, Kata("dates", "b")))["topics"]
    assert known["dates"] == ["a", "b"]
    known = tomllib.loads(entered(text, Kata("regex", "c")))["topics"]
    assert known["regex"] == ["c"]


def test_a_topic_without_katas_gets_its_first() -> None:
    text = entered("[topics]\ntcp = []\n", Kata("tcp", "a"))
    assert tomllib.loads(text)["topics"] == {"tcp": ["a"]}
