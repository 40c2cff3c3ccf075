"""Real git repositories for the tests of `kata.py update`: an upstream, and a clone of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from dojo.core.catalogue import ROOT

from ..conftest import run
from .conftest import DOUBLE_SUITE, FILES, Copy

Files = dict[str, str | bytes | None]
"""Path -> content; None is no file."""

DOUBLE = "katas/toys/double/double.py"
GREET = "katas/toys/greet/greet.py"
SUITE = "katas/toys/double/test_double.py"
WORK = "def double(number):\n    return number + number\n"
"""A learner's solution of `toys/double`."""

STUB = str(FILES[DOUBLE])
NEW_STUB = STUB.replace("Twice *number*.", "Twice *number*, or more.")
NEW_SUITE = DOUBLE_SUITE.replace("double(2) == 4", "double(4) == 8")
NEW: Files = {DOUBLE: NEW_STUB, SUITE: NEW_SUITE, GREET: "# new\n"}
NEW_KATA: Files = {
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
    templateDir =
"""

UPDATE = """\
import sys
from pathlib import Path
from dojo.core import catalogue
catalogue.ROOT = Path(sys.argv[1])
from dojo.cli.main import main
sys.exit(main(["update", *sys.argv[2:]]))
"""
"""`kata.py update` of a clone that has no harness of its own: cloning that takes a while."""


KEPT_STUB = f"{DOUBLE} is kept. What is new in its stub:"


class Repository:
    """A working tree, and the git that works in it, with settings of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings = root.parent / "settings"
        own = {"GIT_CONFIG_GLOBAL": str(self.settings), "GIT_CONFIG_NOSYSTEM": "1"}
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        self.environment = {**inherited, **Copy(ROOT).environment(), **own}
        self.environment["PYTHONPATH"] = str(ROOT / "scripts")

    def git(self, *arguments: str | Path) -> str:
        """Return what git prints; it must succeed."""
        done = run(["git", *arguments], self.root, self.environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout if arguments[0] == "show" else done.stdout.rstrip("\n")

    def write(self, files: Files) -> None:
        """Write *files*, or remove those that are None."""
        for path, content in files.items():
            file = self.root / path
            if content is None:
                file.unlink()
                continue
            if file.parent.is_file():
                file.parent.unlink()
            if file.is_dir():
                file.rmdir()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, message: str, files: Files | None = None) -> str:
        """Write *files*, commit all there is, and return the commit's id."""
        self.write(files or {})
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def read(self, path: str) -> str | None:
        """Return what is in a file; None if there is no file."""
        file = self.root / path
        return file.read_bytes().decode("utf-8", "replace") if file.is_file() else None

    def show(self, object_name: str) -> str | None:
        """Return a file of a commit (``HEAD:path``) or of the index (``:path``); None if none."""
        try:
            return self.git("show", object_name)
        except AssertionError:
            return None

    @property
    def status(self) -> list[str]:
        """What `git status` lists, in its short form."""
        return self.git("status", "--porcelain").splitlines()


class Learner(Repository):
    """A clone in which somebody works."""

    def update(self, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run `kata.py update`; every byte of the learner's work must be there afterwards."""
        before = self.work()
        done = self.call(*arguments, **more)
        assert {path: _content(self.root / path) for path in before} == before, done.stdout
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def call(self, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run `kata.py update`."""
        command = [sys.executable, "-c", UPDATE, self.root, *arguments]
        return run(command, self.root.parent, self.environment | more, session=True)

    def work(self) -> dict[str, bytes | str | None]:
        """Return what of the files is the learner's: saved, staged, or in no remote's commit."""
        if not (self.root / ".git" / "index").exists():
            return {}
        commits = ("--no-merges", "--format=", "--name-only", "HEAD", "--not", "--remotes")
        found = self.git("log", *commits).splitlines()
        found += self.git("diff", "--name-only", "--no-renames", "HEAD").splitlines()
        found += self.git("ls-files", "--others").splitlines()
        return {path: _content(self.root / path) for path in found if ".kata/" not in path}


class Upstream(Repository):
    """Where the katas come from: a working tree, and the bare repository that it is pushed to."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.url = root.parent / "katas.git"

    def release(self, message: str, files: Files) -> str:
        """Commit *files* and push; return the commit's id."""
        commit = self.commit(message, files)
        self.git("push", "-q", "origin", "HEAD")
        return commit

    def clone(self, name: str, *options: str, of: str | Path | None = None) -> Learner:
        """Return a clone of the bare repository, or *of* another."""
        root = self.root.parent / name
        self.git("clone", "-q", *options, of or self.url, root)
        return Learner(root)


def first_release(folder: Path) -> Path:
    """Make an upstream of the toy katas in *folder*, and a clone whose path has a blank in it."""
    (folder / "settings").write_text(SETTINGS, encoding="utf-8")
    made = Repository(folder / "upstream")
    made.root.mkdir()
    for name in (".gitignore", ".gitattributes"):
        shutil.copy(ROOT / name, made.root)
    made.git("init", "-q")
    made.commit(
        "The first release", {**FILES, "tox.ini": "[old]\n", "scripts/requirements.txt": ""}
    )
    made.git("clone", "-q", "--bare", ".", "../katas.git")
    made.git("remote", "add", "origin", "../katas.git")
    made.git("push", "-q", "-u", "origin", "main")
    made.git("clone", "-q", "../katas.git", "../mi cópia")
    clone = Repository(folder / "mi cópia")
    clone.git("remote", "set-url", "origin", "../katas.git")
    return folder


def _content(file: Path) -> bytes | str | None:
    if file.is_symlink():
        return f"link to {file.readlink()}"
    return file.read_bytes() if file.is_file() else None
