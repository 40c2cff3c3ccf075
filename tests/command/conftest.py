"""A dojo of two toy katas in a folder of its own, for the tests of the command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from dojo.cli.main import main
from dojo.core import catalogue, stub
from dojo.core.catalogue import ROOT, Kata
from dojo.learner import verdicts
from dojo.runner.results import Result, Verdict

from ..conftest import run

if TYPE_CHECKING:
    from .clones import Learner, Upstream
    from .test_setup import Newcomer

DOUBLE = '''\
"""The note."""

__all__ = ["double"]


def double(number: int) -> int:
    """Twice *number*."""
    return 2 * number
'''

SQUARE = '''\
"""Twice a number is its square.

Caught by: test_double_of_three
"""


def double(number):
    return number * number
'''

DOUBLE_SUITE = '''\
"""Twice a number."""

import double


def test_double_of_two():
    """Twice two is four.

    The least surprising case.
    """
    assert double.double(2) == 4


def test_double_of_three():
    """Twice three is six.

    Here a sum and a product differ.
    """
    assert double.double(3) == 6
'''

GREET = '''\
"""The note."""

__all__ = ["greet"]


def greet(name: str) -> str:
    """A greeting for *name*."""
    return f"Hello, {name}!"
'''

GREET_SUITE = '''\
"""A greeting."""

import greet


def test_greet_somebody():
    """A greeting has the name in it.

    Nobody likes to be anybody.
    """
    assert greet.greet("Ana") == "Hello, Ana!"
'''

FILES = {
    "katas/catalogue.toml": '[topics]\ntoys = ["double", "greet"]\n',
    "katas/toys/double/test_double.py": DOUBLE_SUITE,
    "katas/toys/double/double.py": stub.derive(DOUBLE),
    "katas/toys/greet/test_greet.py": GREET_SUITE,
    "katas/toys/greet/greet.py": stub.derive(GREET),
    "reference/toys/double/double.py": DOUBLE,
    "reference/toys/double/misconceptions/square.py": SQUARE,
    "reference/toys/greet/greet.py": GREET,
}


HALF = Result(
    2,
    {"test_double_of_two"},
    {
        "test_double_of_three": Verdict(
            "toys/double", "test_double_of_three", "failed", "wrong", "✗ …", 0.0
        )
    },
    seconds=0.25,
)
"""What comes of SQUARE in the first kata."""


@dataclass
class Copy:
    """A copy of the harness around two toy katas, `toys/double` and `toys/greet`."""

    root: Path

    def fill(self, files: dict[str, str]) -> None:
        """Copy the harness here, and put the texts of *files* beside it."""
        shutil.copytree(ROOT / "scripts", self.root / "scripts")
        shutil.copy(ROOT / "tox.ini", self.root)
        for path, text in files.items():
            self.write(path, text)

    def write(self, path: str, text: str) -> Path:
        """Put *text* into a file of the copy."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a command: in English, with this copy's harness."""
        own = {"KATA_LANG": "en", "PYTHONPATH": str(self.root / "scripts")}
        return {**os.environ, "PYTHONIOENCODING": "utf-8", **own, **more}

    def dojo(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the command without its set-up, from a folder that is not the copy's."""
        command = (sys.executable, "-m", "dojo", *arguments)
        return self.run(*command, folder=self.root.parent, **more)

    def run(
        self, *command: str, folder: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run any command, at the top of the copy or in another *folder*."""
        return run(command, folder or self.root, self.environment(**more))


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy whose path has a blank and an accent in it."""
    return fresh_copy(tmp_path)


def fresh_copy(folder: Path) -> Copy:
    """Make a copy of the harness in *folder*."""
    made = Copy(folder / "mi cópia")
    made.fill(FILES)
    return made


@pytest.fixture
def newcomer(copy: Copy) -> Newcomer:
    """A newcomer with a fresh copy."""
    from .test_setup import Newcomer

    return Newcomer(copy)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the two toy katas, which this very process takes for the repository."""
    made = Copy(tmp_path / "home")
    for path, text in FILES.items():
        made.write(path, text)
    made.write("scripts/requirements.txt", "")
    made.write("scripts/dojo/harness.py", "")
    for name, place in (("ROOT", "."), ("KATAS", "katas"), ("REFERENCE", "reference")):
        monkeypatch.setattr(catalogue, name, made.root / place)
    forget()
    yield made.root
    forget()


def forget() -> None:
    """Let this process read the catalogue, the references and the harness afresh."""
    for known in (catalogue.load, catalogue.renamed, catalogue.tasks, verdicts.harness):
        known.cache_clear()


@pytest.fixture
def double(home: Path) -> Kata:
    """The first toy kata, in the folder that is `home`."""
    return catalogue.load()[0]


@pytest.fixture
def greet(home: Path) -> Kata:
    """The second toy kata, in the folder that is `home`."""
    return catalogue.load()[1]


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with git repositories of the two toy katas: an upstream, and a clone of it."""
    from .clones import first_release

    return first_release(tmp_path_factory.mktemp("first"))


@pytest.fixture
def upstream(first: Path, tmp_path: Path) -> Upstream:
    """Where the katas come from, at their first release."""
    from .clones import Upstream

    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return Upstream(tmp_path / "upstream")


@pytest.fixture
def learner(upstream: Upstream) -> Learner:
    """A clone of the first release."""
    from .clones import Learner

    return Learner(upstream.root.parent / "mi cópia")


@pytest.fixture
def target(upstream: Upstream, learner: Learner) -> str:
    """The commit of a release that the learner lacks, who has work in its way."""
    from .clones import DOUBLE, NEW_KATA, NEW_STUB, WORK

    learner.write({DOUBLE: WORK})
    return upstream.release("stub", {DOUBLE: NEW_STUB, **NEW_KATA})


@dataclass(frozen=True)
class Said:
    """What the command said, and how it ended."""

    code: int
    out: str
    errors: str


@pytest.fixture
def kata(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """The command in this very process, on the katas in `home`: for verbs that run no test."""
    monkeypatch.setenv("KATA_LANG", "en")  # both are put back, whatever --lang makes of them
    monkeypatch.setenv("KATA_TYPED", "")

    def call(*arguments: str) -> Said:
        try:
            code = int(main(arguments))
        except SystemExit as end:  # argparse refuses
            code = int(end.code or 0)
        return Said(code, *capsys.readouterr())

    return call


def judged(kata: Kata, source: str, result: Result) -> None:
    """Let *source* be the learner's code and *result* what came of it."""
    kata.stub.write_text(source, encoding="utf-8")
    verdicts.remember(kata, kata.stub, result)
