"""The set-up of `.venv`: once, whole or not at all. A stand-in for uv needs no network."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from ..conftest import run
from .conftest import Copy

WINDOWS = sys.platform == "win32"

UV = """\
import os, re, sys, threading, venv
from pathlib import Path

log = Path(__file__).with_name("log")
with log.open("a") as file:
    print(sys.argv[1], file=file)
if sys.argv[1] == "venv":
    venv.create(sys.argv[-1], symlinks=os.name != "nt")
elif os.environ.get("UV_DOES") == "fail":
    sys.exit("no route to the internet")
elif os.environ.get("UV_DOES") == "hang":
    log.with_name("hangs").touch()
    threading.Event().wait()
elif os.environ.get("UV_DOES") != "nothing":
    target = Path(sys.argv[sys.argv.index("--python") + 1]).parents[1]
    site = target / "Lib/site-packages"
    if not site.exists():
        (site,) = target.glob("lib/python*/site-packages")
    paths = [path for path in sys.path if path.endswith("site-packages")]
    (site / "theirs.pth").write_text("\\n".join(paths))
    for name, version in re.findall(r"^([\\w-]+)==(\\S+)", Path(sys.argv[-1]).read_text(), re.M):
        folder = site / f"{name.replace('-', '_')}-{version}.dist-info"
        folder.mkdir(exist_ok=True)
        (folder / "METADATA").write_text(f"Name: {name}\\nVersion: {version}\\n")
"""


class Newcomer:
    """Somebody who calls the command in a fresh copy, with the stand-in on the path."""

    def __init__(self, copy: Copy) -> None:
        self.copy = copy
        self.tools = copy.root.parent / "tools"
        self.tools.mkdir()
        (self.tools / "uv.py").write_text(UV, encoding="utf-8")
        name, text = "uv", f'#!/bin/sh\nexec "{sys.executable}" "{self.tools}/uv.py" "$@"\n'
        if WINDOWS:
            name, text = "uv.bat", f'@"{sys.executable}" "{self.tools}\\uv.py" %*\n'
        (self.tools / name).write_text(text, encoding="utf-8")
        (self.tools / name).chmod(0o755)

    def environment(self, **more: str) -> dict[str, str]:
        """In English, with the stand-in first on the search path."""
        environment = {**os.environ, "KATA_LANG": "en", "PYTHONIOENCODING": "utf-8"}
        environment["PATH"] = f"{self.tools}{os.pathsep}{os.environ['PATH']}"
        environment.pop("PYTHONPATH", None)
        return {**environment, **more}

    def start(self, **more: str) -> subprocess.Popen[str]:
        """Start `kata.py`."""
        return subprocess.Popen(
            [sys.executable, "scripts/kata.py", "--help"],
            cwd=self.copy.root,
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def call(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run `kata.py` to its end."""
        command = [sys.executable, "scripts/kata.py", *(arguments or ["--help"])]
        return run(command, self.copy.root, self.environment(**more))

    @property
    def installed(self) -> list[str]:
        """What the stand-in was asked to do so far: ``venv`` or ``pip``."""
        log = self.tools / "log"
        return log.read_text(encoding="utf-8").split() if log.exists() else []


def test_the_first_call_sets_up_and_goes_on(newcomer: Newcomer) -> None:
    done = newcomer.call("check", "toys/double")
    assert "toys/double: 0 of 2 tests pass" in done.stdout
    assert done.returncode == 1
    assert newcomer.installed == ["venv", "pip"]


def test_the_first_call_speaks_the_language_that_it_is_asked_for(newcomer: Newcomer) -> None:
    assert "Creando .venv" in newcomer.call("--lang", "es", "next").stderr


@pytest.mark.parametrize(("language", "said"), [("en", "Making .venv"), ("es", "Creando .venv")])
def test_progress_is_told_apart_from_what_the_verb_prints(
    newcomer: Newcomer, language: str, said: str
) -> None:
    done = newcomer.call("list", "--json", KATA_LANG=language)
    assert done.stderr.startswith(said)
    assert json.loads(done.stdout)["katas"]


def test_later_calls_renew_only_what_has_changed(newcomer: Newcomer) -> None:
    newcomer.call()
    assert newcomer.call().stdout.startswith("usage:")
    assert newcomer.installed == ["venv", "pip"]
    newcomer.copy.write("scripts/requirements.txt", "pytest==99\n")  # the same .venv will do
    newcomer.call()
    assert newcomer.installed == ["venv", "pip", "pip"]
    stamp = newcomer.copy.root / ".venv" / "dojo-stamp"  # another Python was in it: it will not
    stamp.write_text("3.10\n" + stamp.read_text(encoding="utf-8").partition("\n")[2], "utf-8")
    newcomer.call()
    assert newcomer.installed == ["venv", "pip", "pip", "venv", "pip"]


def test_a_venv_of_the_learners_own_is_filled_not_replaced(newcomer: Newcomer) -> None:
    venv = newcomer.copy.root / ".venv"
    subprocess.run([sys.executable, newcomer.tools / "uv.py", "venv", venv], check=True)
    assert newcomer.call().returncode == 0
    assert newcomer.installed == ["venv", "pip"]


def test_an_installer_that_fails_is_quoted_and_not_trusted(newcomer: Newcomer) -> None:
    done = newcomer.call(UV_DOES="fail")
    assert "no route to the internet" in done.stderr
    assert "call again" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 3
    assert newcomer.call().returncode == 0
    assert newcomer.installed == ["venv", "pip", "venv", "pip"]


@pytest.mark.skipif(WINDOWS, reason="Windows has no SIGINT for one process")
def test_an_interrupted_set_up_starts_afresh(newcomer: Newcomer) -> None:
    with newcomer.start(UV_DOES="hang") as process:
        while not (newcomer.tools / "hangs").exists() and process.poll() is None:
            os.sched_yield()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert newcomer.call().returncode == 0
    assert newcomer.installed == ["venv", "pip", "venv", "pip"]


def test_two_first_calls_at_once_set_up_once(newcomer: Newcomer) -> None:
    with newcomer.start() as one, newcomer.start() as other:
        one.communicate()
        other.communicate()
    assert (one.returncode, other.returncode) == (0, 0)
    assert newcomer.installed == ["venv", "pip"]


@pytest.mark.parametrize(
    ("file", "variables", "said"),
    [
        pytest.param(
            ("none/sitecustomize.py", "import sys; sys.modules['ensurepip'] = None\n"),
            {"PATH": "", "PYTHONPATH": "none"},
            "python3-venv",
            id="a Python without venv",
        ),
        pytest.param(
            ("none", ""),
            {"PATH": "", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull},
            "No matching distribution found",
            id="without uv, pip does it",
        ),
        pytest.param((".venv", ""), {}, ".venv cannot be written", id="a file in the way"),
    ],
)
def test_what_hinders_the_set_up_is_told(
    newcomer: Newcomer, file: tuple[str, str], variables: dict[str, str], said: str
) -> None:
    newcomer.copy.write(*file)
    done = newcomer.call(**variables)
    assert said in done.stderr
    assert done.returncode == 3


def test_a_package_that_is_gone_is_brought_back(newcomer: Newcomer) -> None:
    newcomer.call()
    (lost,) = (newcomer.copy.root / ".venv").glob("[Ll]ib/**/site-packages/pytest-*.dist-info")
    shutil.rmtree(lost)
    assert newcomer.call().stdout.startswith("usage:")
    assert newcomer.installed == ["venv", "pip", "pip"]


def test_packages_that_went_elsewhere_are_told(newcomer: Newcomer) -> None:
    done = newcomer.call(UV_DOES="nothing")
    assert (done.returncode, "were not installed into .venv" in done.stderr) == (3, True)
    assert newcomer.call().stdout.startswith("usage:")


def wheels(folder: Path, requirements: str) -> None:
    """Make wheels of the pinned packages; the first shows those of this Python."""
    folder.mkdir()
    seen = "\n".join(path for path in sys.path if path.endswith("site-packages"))
    for name, version in re.findall(r"^([\w-]+)==(\S+)", requirements, re.MULTILINE):
        full = f"{name.replace('-', '_')}-{version}"
        with ZipFile(folder / f"{full}-py3-none-any.whl", "w") as wheel:
            about = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
            wheel.writestr(f"{full}.dist-info/METADATA", about)
            tags = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            wheel.writestr(f"{full}.dist-info/WHEEL", tags)
            wheel.writestr(f"{full}.dist-info/RECORD", "")
            if seen:
                wheel.writestr("theirs.pth", seen)
        seen = ""


@pytest.mark.parametrize(
    ("settings", "variables"),
    [
        ("", {"PIP_TARGET": "elsewhere", "PIP_DRY_RUN": "1", "PIP_NO_DEPS": "1"}),
        ("[install]\ntarget = elsewhere\n", {}),
    ],
)
def test_a_persons_index_is_kept_and_no_other_setting_of_pip(
    newcomer: Newcomer, settings: str, variables: dict[str, str]
) -> None:
    root = newcomer.copy.root
    wheels(root / "wheels", (root / "scripts/requirements.txt").read_text(encoding="utf-8"))
    (root / "pip.conf").write_text(settings, encoding="utf-8")
    index = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": (root / "wheels").as_uri()}
    done = newcomer.call(PATH="", PIP_CONFIG_FILE=str(root / "pip.conf"), **index, **variables)
    assert done.stdout.startswith("usage:"), done.stderr
    assert not (root / "elsewhere").exists()
