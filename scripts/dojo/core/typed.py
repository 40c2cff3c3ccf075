"""How the command was typed: what it tells people to type must work when they type it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

WINDOWS = sys.platform == "win32"

SCRIPT = "kata-script"
"""The interpreter's option (`-X`) by which `scripts/kata` and `kata.cmd` give their own path."""

TYPED = "kata-typed"
"""The option by which the Python that was called tells that of `.venv` what `command` returned."""


VARIABLE = "KATA_TYPED"
"""By which it is told to all other processes that are started to do what was asked for."""


def command(*words: str) -> str:
    """What was typed to start the command, with *words* after it, ready to be typed again."""
    return " ".join([_start(), *words])


def _start() -> str:
    """What was typed to start the command: ``python3 scripts/kata.py``."""
    options = sys._xoptions
    if isinstance(told := options.get(TYPED), str):
        return told
    if isinstance(script := options.get(SCRIPT), str):
        return _line([_shortest(script)])
    words = sys.orig_argv[: len(sys.orig_argv) - len(sys.argv) + 1]
    if words[-1:] != sys.argv[:1] or Path(words[-1]).name != "kata.py":
        return os.environ.get(VARIABLE) or usual()  # a pytest of ours; tox, `python -m dojo`
    if WINDOWS and Path(words[0]).is_absolute():  # so its launcher gives it
        words[0] = _launcher()
    return _line(words)


def anywhere() -> str:
    """A command that works in whatever folder it is typed: the short form, by its whole path."""
    script = Path(__file__).resolve().parents[2] / ("kata.cmd" if WINDOWS else "kata")
    return _line([str(script)])


def usual() -> str:
    """The command as the READMEs have it, from the top of the repository."""
    return f"{_launcher() if WINDOWS else 'python3'} scripts/kata.py"


def _launcher() -> str:
    import shutil  # here, as elsewhere below: what is slow to load and seldom needed

    return "py" if shutil.which("py") else "python"


def _shortest(script: str) -> str:
    """The bare name of *script* where the shell found it on the search path, which gives it whole.

    On Windows the name is typed without its ending.
    """
    import shutil

    name = Path(script).name
    if Path(script).is_absolute() and (found := shutil.which(name)):
        script = name if Path(found).samefile(script) else script
    return os.path.splitext(script)[0] if WINDOWS else script  # noqa: PTH122 (keeps ".\")


def _line(words: list[str]) -> str:
    """The *words* as one line for the shell."""
    if WINDOWS:
        import subprocess

        return subprocess.list2cmdline(words)
    import shlex

    return shlex.join(words)
