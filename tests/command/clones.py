"""Real git repositories for the tests of `kata.py update`: an upstream, and clones of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from dojo.core.catalogue import ROOT

from .conftest import DOUBLE_SUITE, FILES, Copy

DOUBLE = "katas/toys/double/double.py"
GREET = "katas/toys/greet/greet.py"
SUITE = "katas/toys/double/test_double.py"
WORK = "def double(number):\n    return number + number\n"
"""A learner's solution of `toys/double`."""

NEW_STUB = str(FILES[DOUBLE]).replace("Twice *number*.", "Twice *number*, or more.")
NEW_SUITE = DOUBLE_SUITE.replace("double(2) == 4", "double(4) == 8")
NEW_KATA = {
    "katas/catalogue.toml": '[topics]\ntoys = ["double", "greet", "halve"]\n',
    "katas/toys/halve/halve.py": "def halve(number):\n    raise NotImplementedError\n",
    "katas/toys/halve/test_halve.py": "def test_halve(): ...\n",
}
"""A release with one kata more."""

SETTINGS = """\
[user]
    name = Ana
    email = ana@example.org
[init]
    defaultBranch = main
[advice]
    detachedHead = false
"""


class Repository:
    """A working tree, and the git that works in it, with settings of its own."""

    def __init__(self, root: Path, settings: Path) -> None:
        self.root = root
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        self.environment |= {"GIT_CONFIG_GLOBAL": str(settings), "GIT_CONFIG_NOSYSTEM": "1"}

    def git(self, *arguments: str | Path) -> str:
        """What git prints; it must succeed."""
        done = subprocess.run(
            ["git", *map(str, arguments)],
            cwd=self.root,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.rstrip("\n")

    def write(self, files: dict[str, str | bytes | None]) -> None:
        """Write *files*, or remove those that are None."""
        for path, content in files.items():
            file = self.root / path
            if content is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, message: str, files: dict[str, str | bytes | None] | None = None) -> str:
        """Write *files*, commit all there is, and return the commit's id."""
        self.write(files or {})
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def read(self, path: str) -> str | None:
        """What is in a file; None where there is none."""
        file = self.root / path
        return file.read_bytes().decode() if file.exists() else None

    @property
    def status(self) -> list[str]:
        """What `git status` lists, in its short form."""
        return self.git("status", "--porcelain").splitlines()


class Learner(Repository):
    """A clone in which somebody works."""

    def __init__(self, root: Path, settings: Path) -> None:
        super().__init__(root, settings)
        self.copy = Copy(root)
        self.began = self.git("rev-parse", "HEAD") if (root / ".git").exists() else ""

    def update(self, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run `kata.py update`; every byte of the learner's work must be there afterwards."""
        before = self.work
        done = self.call("update", *arguments, **more)
        after = {path: _content(self.root / path) for path in before}
        assert after == before, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def call(self, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the command with this clone's harness."""
        return subprocess.run(
            [sys.executable, "-m", "dojo", *map(str, arguments)],
            cwd=self.root.parent,
            env={**self.copy.environment(), **self.environment, **self.copy.environment(**more)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    @property
    def work(self) -> dict[str, bytes | str | None]:
        """What of the files is the learner's: saved, staged, or in commits that no remote has."""
        if not self.began:
            return {}
        own = self.git("diff", "--name-only", "-z", "--no-renames", "HEAD")
        own += "\0" + self.git("ls-files", "-z", "--others", "--exclude-standard")
        commits = ("--no-merges", "--format=", "--name-only", "-z", "HEAD", "--not", "--remotes")
        own += "\0" + self.git("log", *commits)
        return {path: _content(self.root / path) for path in own.split("\0") if path}


class Upstream(Repository):
    """Where the katas come from: a working tree, and the bare repository that it is pushed to."""

    def __init__(self, root: Path, settings: Path) -> None:
        super().__init__(root, settings)
        self.settings = settings
        self.url = root.parent / "katas.git"

    def release(self, message: str, files: dict[str, str | bytes | None]) -> str:
        """Commit *files* and push; return the commit's id."""
        commit = self.commit(message, files)
        self.git("push", "-q", "origin", "HEAD")
        return commit

    def clone(self, name: str = "mi cópia", *options: str, of: Path | None = None) -> Learner:
        """A clone of the bare repository, or *of* another."""
        root = self.root.parent / name
        self.git("clone", "-q", *options, of or self.url, root)
        return Learner(root, self.settings)


def first_release(folder: Path) -> Path:
    """Make an upstream of the harness and the toy katas in *folder*; return the bare repository."""
    settings = folder / "settings"
    settings.write_text(SETTINGS, encoding="utf-8")
    root = folder / "first"
    shutil.copytree(
        ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("tox.ini", ".gitignore", ".gitattributes"):
        shutil.copy(ROOT / name, root)
    made = Repository(root, settings)
    made.git("init", "-q")
    made.commit("The first release", dict(FILES))
    bare = folder / "first.git"
    made.git("clone", "-q", "--bare", root, bare)
    return bare


def upstream_of(bare: Path, folder: Path) -> Upstream:
    """An upstream in *folder* that begins as the *bare* repository."""
    settings = folder / "settings"
    settings.write_text(SETTINGS, encoding="utf-8")
    Repository(folder, settings).git("clone", "-q", "--bare", bare, folder / "katas.git")
    Repository(folder, settings).git("clone", "-q", folder / "katas.git", folder / "upstream")
    return Upstream(folder / "upstream", settings)


def _content(file: Path) -> bytes | str | None:
    if file.is_symlink():
        return f"link to {file.readlink()}"
    return file.read_bytes() if file.is_file() else None
