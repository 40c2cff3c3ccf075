"""`kata.py doctor`: what the katas need of a machine, what is missing, and how to get it.

Each check looks at the real thing: it opens sockets, writes files, asks for a zone. All of them
work without `.venv` too, in whatever Python runs this.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import zoneinfo
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from importlib import metadata
from pathlib import Path

from dojo.cli import setup
from dojo.cli.output import write
from dojo.core import catalogue, console
from dojo.core.errors import Exit, Refused
from dojo.core.texts import language, mark, say
from dojo.watch import editor

GOOD, NOTE, MISSING = "good", "note", "missing"
"""The states that `--json` names; a NOTE is missing, and the katas go on without it."""

MARKS = {GOOD: "✓", NOTE: "!", MISSING: "✗"}

NEWEST = (3, 14)
"""The newest Python that the katas were tried with."""

AFRESH = mark("Remove the folder .venv; the next call makes it afresh.")

BLOCKED = mark("Something keeps programs from each other: a firewall, a VPN, or a sandbox.")
SKIPPED = mark("Tests of IPv6 are skipped; all others run.")
TMPDIR = mark("Set TMPDIR to a folder of yours.")

ZONE = "Europe/Madrid"
SUMMER, AHEAD = datetime(2024, 7, 1, tzinfo=UTC), timedelta(hours=2)
"""A moment, and what clocks in `ZONE` were ahead of UTC then."""

RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
"""No machine has these katas before."""

PATIENCE = 2.0
"""Seconds that a message to the machine itself may take."""

FILES = 256
"""Files that a process should be able to hold open: the tests of servers open many sockets."""

COLUMNS = 60
"""How wide a terminal must be for what the katas show."""

SYSTEMS = {"debian": "Debian, Ubuntu", "fedora": "Fedora", "macos": "macOS", "windows": "Windows"}

RELATIVES = {"ubuntu": "debian", "rhel": "fedora", "darwin": "macos", "win32": "windows"}
"""What some systems call themselves, or one that they are like -> a key of `SYSTEMS`."""

REMEDIES = {
    "venv": (
        "sudo apt install python3-venv",
        "sudo dnf install python3-pip",
        "brew reinstall python",
        "winget install Python.Python.3.13",
    ),
    "git": (
        "sudo apt install git",
        "sudo dnf install git",
        "brew install git",
        "winget install Git.Git",
    ),
    "tzdata": ("sudo apt install tzdata", "sudo dnf install tzdata"),
    "editor": (
        "sudo apt install micro    then: export VISUAL=micro",
        "sudo dnf install micro    then: export VISUAL=micro",
        "brew install --cask visual-studio-code",
        "winget install Microsoft.VisualStudioCode",
    ),
}
"""What to type, by what is missing, in the order of `SYSTEMS`."""


class Lack(Exception):
    """A check has found something missing: one text says what, another one how to get it."""


def run(arguments: argparse.Namespace) -> Exit:
    """Look at everything and print it; `Exit.SOLVED` if nothing that is needed is missing."""
    found = []
    for name in CHECKS:
        state, text, advice = examine(name)
        if not text:
            continue
        found.append({"check": name, "state": state, "text": text, "advice": advice})
        if not arguments.json:
            print(f"{MARKS[state]} {text}", flush=True)
            for line in advice.splitlines():
                print(f"    {line}")
    missing = [finding["check"] for finding in found if finding["state"] == MISSING]
    if arguments.json:
        write({"ok": not missing, "system": system() or sys.platform, "checks": found})
    elif missing:
        print("\n" + say("Missing: {names}", names=", ".join(missing)))
    else:
        print("\n" + say("All that the katas need is there."))
    return Exit.UNSOLVED if missing else Exit.SOLVED


def examine(name: str) -> tuple[str, str, str]:
    """Return the state, the text and the advice of one check; no text if it has nothing to say."""
    check, state = CHECKS[name]
    try:
        return GOOD, check(), ""
    except Lack as lack:
        text, advice = lack.args
        return state, text, advice
    except Exception as error:  # a doctor goes on, whatever one check runs into
        return NOTE, say("{check} could not be looked at: {why}", check=name, why=error), ""


def system() -> str:
    """Return the key in `SYSTEMS` of this system, or of the one that it is like; "" if unknown."""
    names = sys.platform
    if sys.platform == "linux":
        try:
            about = platform.freedesktop_os_release()
        except OSError:
            return ""
        names = f"{about.get('ID', '')} {about.get('ID_LIKE', '')}"
    known = (RELATIVES.get(name, name) for name in names.split())
    return next((name for name in known if name in SYSTEMS), "")


def remedy(what: str) -> str:
    """Return what to type to get *what*; on an unknown system what one types on the others."""
    commands, here = dict(zip(SYSTEMS, REMEDIES[what], strict=False)), system()
    if here:
        return commands.get(here, "")
    return "\n".join(f"{SYSTEMS[name]}: {command}" for name, command in commands.items())


def python() -> str:
    """Check the Python that runs this."""
    text = f"Python {platform.python_version()}, {sys.executable}"
    if sys.version_info[:2] > NEWEST:
        raise Lack(text, say("Newer than any that the katas were tried with."))
    return text


def venv() -> str:
    """Check the katas' own environment."""
    if setup.ready():
        version = setup.stamp().partition("\n")[0]
        return say(".venv is there, with Python {version}", version=version)
    if importlib.util.find_spec("ensurepip") is None and not shutil.which("uv"):
        raise Lack(say(".venv cannot be made: this Python lacks its package venv"), remedy("venv"))
    call = say("Make it: {command}", command=console.command())
    if not setup.VENV.exists():
        raise Lack(say(".venv is not made yet"), call)
    raise Lack(say(".venv is half made, or of another release"), call)


def packages() -> str:
    """Check the packages that are pinned, in the Python that runs this."""
    if not setup.is_inside() and not installed("pytest"):
        return ""  # there is no .venv to look into, which was said
    pins = setup.pinned(setup.requirements())
    if wrong := [name for name in pins if installed(name) != pins[name]]:
        text = say("packages missing, or in another release: {count}", count=len(wrong))
        lines = [f"{name}: {installed(name) or '-'} → {pins[name]}" for name in wrong]
        raise Lack(text, "\n".join([*lines, *([say(AFRESH)] if setup.is_inside() else [])]))
    try:
        import msgspec  # noqa: F401  (its compiled parts must fit the machine)
    except ImportError as error:
        text = say("the package {name} does not work here: {why}", name="msgspec", why=error)
        raise Lack(text, say(AFRESH)) from error
    return say("{count} packages are there, in the pinned releases", count=len(pins))


def installed(name: str) -> str:
    """Return the version of a package; "" if it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def git() -> str:
    """Check git, through which newer katas come."""
    if shutil.which("git") is None:
        raise Lack(say("git is missing: `update` needs it, the katas do not"), remedy("git"))
    done = subprocess.run(["git", "--version"], capture_output=True, text=True, check=False)
    said = done.stdout.strip()
    if tuple(map(int, re.findall(r"\d+", said)[:2])) < (2, 25):
        raise Lack(say("{git}: `update` needs 2.25 or newer", git=said or "git"), remedy("git"))
    return said


def loopback(family: socket.AddressFamily, host: str, advice: str) -> str:
    """Check that this machine can talk to itself: the network katas need nothing else."""
    protocol = "TCP"
    try:
        with socket.create_server((host, 0), family=family) as listening:
            listening.settimeout(PATIENCE)
            with socket.create_connection(listening.getsockname()[:2], PATIENCE):
                listening.accept()[0].close()
        protocol = "UDP"
        with socket.socket(family, socket.SOCK_DGRAM) as to_itself:
            to_itself.settimeout(PATIENCE)
            to_itself.bind((host, 0))
            to_itself.sendto(b"hello", to_itself.getsockname())
            to_itself.recv(100)
    except OSError as error:
        trouble = f"{protocol}: {error.strerror or error}"
        text = say("{host} does not answer: {trouble}", host=host, trouble=trouble)
        raise Lack(text, say(advice)) from error
    return say("{host} answers, by TCP and UDP", host=host)


def time_zones() -> str:
    """Check that zoneinfo and pytz know a zone whose clocks change."""
    try:
        known: dict[str, tzinfo] = {"zoneinfo": zoneinfo.ZoneInfo(ZONE)}
    except zoneinfo.ZoneInfoNotFoundError as error:
        text = say("no data on time zones: neither the system's nor the package tzdata")
        raise Lack(text, remedy("tzdata")) from error
    if importlib.util.find_spec("pytz"):  # else it is among the packages that are missing
        import pytz

        known["pytz"] = pytz.timezone(ZONE)
    for name, zone in known.items():
        if SUMMER.astimezone(zone).utcoffset() != AHEAD:
            text = say("{name} does not know when clocks in {zone} change", name=name, zone=ZONE)
            raise Lack(text, remedy("tzdata"))
    names = ", ".join(known)
    return say("time zones: {names} know when clocks in {zone} change", names=names, zone=ZONE)


def clock() -> str:
    """Check that the clock can be right."""
    now = datetime.now(UTC)
    shown = f"{now.astimezone():%Y-%m-%d %H:%M %Z}"
    if now < RELEASED:
        advice = say("Set it: encrypted connections fail, and dates in your progress are off.")
        raise Lack(say("the clock is slow: {time}", time=shown), advice)
    return say("the clock says {time}", time=shown)


def writable(folder: Path, advice: str) -> str:
    """Check that files can be written in *folder*."""
    try:
        with tempfile.TemporaryDirectory(prefix=".doctor-", dir=folder) as made:
            Path(made, "ñandú").write_text("ñ", encoding="utf-8")
    except OSError as error:
        why = error.strerror or error
        text = say("nothing can be written in {folder}: {why}", folder=folder, why=why)
        raise Lack(text, say(advice)) from error
    return say("files can be written in {folder}", folder=folder)


def symbolic_links() -> str:
    """Check that symbolic links can be made; the katas about files test some."""
    try:
        with tempfile.TemporaryDirectory() as made:
            Path(made, "link").symlink_to("target")
    except (OSError, NotImplementedError) as error:
        advice = say("Settings > System > For developers > Developer Mode")
        text = say("symbolic links cannot be made: tests on them are skipped")
        raise Lack(text, advice if sys.platform == "win32" else "") from error
    return say("symbolic links can be made")


def open_files() -> str:
    """Check how many files a process may hold open; Windows has no such limit to care about."""
    if sys.platform == "win32":
        return ""
    import resource

    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if limit == resource.RLIM_INFINITY:
        return say("open files at once: {limit}", limit="∞")
    if limit < FILES:
        text = say("only {limit} open files at once: tests of servers may fail", limit=limit)
        raise Lack(text, f"ulimit -n {FILES}")
    return say("open files at once: {limit}", limit=limit)


def terminal() -> str:
    """Tell what the output goes to."""
    if not sys.stdout.isatty():
        return say("no terminal here: everything is plain lines")
    columns, lines = shutil.get_terminal_size()
    text = say("terminal: {columns} columns, {lines} lines", columns=columns, lines=lines)
    if os.environ.get("TERM") == "dumb":
        advice = say("It can only go on downwards (TERM=dumb): `watch` prints plain lines.")
        raise Lack(text, advice)
    if columns < COLUMNS:
        advice = say("Make it wider: below {columns} columns lines break.", columns=COLUMNS)
        raise Lack(text, advice)
    return text


def letters() -> str:
    """Check that all letters that are printed can be shown, and tell the language."""
    encoding = sys.stdout.encoding or "ascii"
    text = say("letters: {encoding}; language: {language}", encoding=encoding, language=language())
    try:
        "✓✗▸…áéíñ¿«»─│".encode(encoding)
    except UnicodeEncodeError as error:
        typed = "chcp 65001 & set PYTHONUTF8=1" if sys.platform == "win32" else "PYTHONUTF8=1"
        raise Lack(text, say("Some are shown as `?`. To have all:") + f" {typed}") from error
    return text


def the_editor() -> str:
    """Tell which editor `o` opens in watch."""
    try:
        return say("editor: {command}", command=" ".join(editor.command()))
    except Refused as error:
        raise Lack(str(error), remedy("editor")) from error


CHECKS: dict[str, tuple[Callable[[], str], str]] = {
    "python": (python, NOTE),
    "venv": (venv, MISSING),
    "packages": (packages, MISSING),
    "git": (git, NOTE),
    "ipv4": (partial(loopback, socket.AF_INET, "127.0.0.1", BLOCKED), MISSING),
    "ipv6": (partial(loopback, socket.AF_INET6, "::1", SKIPPED), NOTE),
    "time_zones": (time_zones, MISSING),
    "clock": (clock, NOTE),
    "temporary_folder": (lambda: writable(Path(tempfile.gettempdir()), TMPDIR), MISSING),
    "katas_folder": (partial(writable, catalogue.KATAS, ""), MISSING),
    "symbolic_links": (symbolic_links, NOTE),
    "open_files": (open_files, NOTE),
    "terminal": (terminal, NOTE),
    "letters": (letters, NOTE),
    "editor": (the_editor, NOTE),
}
"""Each check by its name, which stays the same: what it is made by, and what a lack of it is."""
