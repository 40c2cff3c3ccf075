"""A copy of the harness round two toy katas, and classes to grade with it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ..command.conftest import DOUBLE, GREET, Copy, copy

SQUARE = "def double(number):\n    return number * number\n"
HANGS = "def double(number):\n    while True:\n        pass\n"

__all__ = ["DOUBLE", "GREET", "HANGS", "SQUARE", "Class", "Copy", "classroom", "copy"]


@dataclass(frozen=True)
class Class:
    """A folder of submissions beside a copy of the harness."""

    copy: Copy
    folder: Path

    def hand_in(self, pupil: str, **files: str) -> Path:
        """What *pupil* hands in: files by the names of their katas."""
        mine = self.folder / pupil
        mine.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (mine / f"{name}.py").write_text(text, encoding="utf-8")
        return mine

    def grade(self, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the command on the class."""
        return self.copy.dojo("grade", str(self.folder), *options, **more)

    def results(self, *options: str, **more: str) -> dict[str, Any]:
        """What `--json -` prints."""
        done = self.grade("--json", "-", *options, **more)
        assert done.stdout, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def start(self, *options: str, **more: str) -> subprocess.Popen[str]:
        """The same command, under way."""
        return subprocess.Popen(
            [sys.executable, "-m", "dojo", "grade", str(self.folder), *options],
            cwd=self.copy.root.parent,
            env=self.copy.environment(**more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )


@pytest.fixture
def classroom(copy: Copy, tmp_path: Path) -> Class:
    """A class without pupils; its folder has a blank and an accent in it."""
    folder = tmp_path / "las entregas ñ"
    folder.mkdir()
    return Class(copy, folder)
