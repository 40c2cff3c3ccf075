"""What the katas need of a machine besides Python: each check says what is there, or raises Lack.

Each looks at the real thing: it opens sockets, writes files, asks for a zone.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import socket
import sys
import tempfile
import zoneinfo
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from dojo.core.texts import language, mark, say
from dojo.watch import editor

BLOCKED = mark("Something keeps programs from each other: a firewall, a VPN, or a sandbox.")
SKIPPED = mark("Tests of IPv6 are skipped; all others run.")
TMPDIR = mark("Set TMPDIR to a folder of yours.")

ZONE = "Europe/Madrid"
CHANGE = datetime(2024, 3, 31, 1, tzinfo=UTC)
"""The moment at which clocks in `ZONE` went from 2:00 to 3:00."""

OFFSETS = [timedelta(hours=1), timedelta(hours=2)]
"""What they were ahead of UTC before, and after."""

RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
"""No machine has these katas before."""

PATIENCE = 2.0
"""Seconds that a message to the machine itself may take."""

FILES = 256
"""Files that a process should be able to hold open: the tests of servers open many sockets."""

COLUMNS = 60
"""How wide a terminal must be for what the katas show."""

LETTERS = "✓✗▸…áéíñ¿«»─│"

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
    """A check has found something missing; the message says what."""

    def __init__(self, text: str, advice: str = "") -> None:
        """Say how to get it in *advice*, which may have several lines."""
        super().__init__(text)
        self.advice = advice


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


def loopback(family: socket.AddressFamily, host: str, advice: str) -> str:
    """Check that this machine can talk to itself: the network katas need nothing else."""
    protocol = "TCP"
    try:
        with socket.create_server((host, 0), family=family) as listening:
            listening.settimeout(PATIENCE)
            with socket.create_connection(listening.getsockname()[:2], PATIENCE):
                listening.accept()[0].close()
        protocol = "UDP"
        with (
            socket.socket(family, socket.SOCK_DGRAM) as server,
            socket.socket(family, socket.SOCK_DGRAM) as client,
        ):
            server.settimeout(PATIENCE)
            server.bind((host, 0))
            client.sendto(b"hello", server.getsockname())
            server.recv(100)
    except OSError as error:
        trouble = f"{protocol}: {error.strerror or error}"
        text = say("{host} does not answer: {trouble}", host=host, trouble=trouble)
        raise Lack(text, say(advice)) from error
    return say("{host} answers, by TCP and UDP", host=host)


def time_zones() -> str:
    """Check that zoneinfo and pytz know a zone and a change of its clocks."""
    try:
        known: dict[str, tzinfo] = {"zoneinfo": zoneinfo.ZoneInfo(ZONE)}
    except zoneinfo.ZoneInfoNotFoundError as error:
        text = say("no data on time zones: neither the system's nor the package tzdata")
        raise Lack(text, remedy("tzdata")) from error
    if importlib.util.find_spec("pytz"):  # else it is among the packages that are missing
        import pytz

        known["pytz"] = pytz.timezone(ZONE)
    moments = (CHANGE - timedelta(seconds=1), CHANGE)
    for name, zone in known.items():
        if [moment.astimezone(zone).utcoffset() for moment in moments] != OFFSETS:
            text = say("{name} does not know when clocks in {zone} change", name=name, zone=ZONE)
            raise Lack(text, remedy("tzdata"))
    names = ", ".join(known)
    return say("time zones: {names} know when clocks in {zone} change", names=names, zone=ZONE)


def clock() -> str:
    """Check that the clock can be right."""
    now = datetime.now(UTC)
    shown = f"{now.astimezone():%Y-%m-%d %H:%M %Z}"
    if now < RELEASED:
        advice = say(
            "Set it: connections that are encrypted fail, and dates in your progress are off."
        )
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
    shown = "∞" if limit == resource.RLIM_INFINITY else limit
    if limit < FILES and limit != resource.RLIM_INFINITY:
        text = say("only {limit} open files at once: tests of servers may fail", limit=limit)
        raise Lack(text, f"ulimit -n {FILES}")
    return say("open files at once: {limit}", limit=shown)


def terminal() -> str:
    """Tell what the output goes to."""
    if not sys.stdout.isatty():
        return say("no terminal here: everything is plain lines")
    columns, lines = shutil.get_terminal_size()
    text = say("terminal: {columns} columns, {lines} lines", columns=columns, lines=lines)
    if os.environ.get("TERM") == "dumb":
        raise Lack(
            text, say("It can only go on downwards (TERM=dumb): `watch` prints plain lines.")
        )
    if columns < COLUMNS:
        raise Lack(
            text, say("Make it wider: below {columns} columns lines break.", columns=COLUMNS)
        )
    return text


def letters() -> str:
    """Check that all letters that are printed can be shown, and tell the language."""
    encoding = sys.stdout.encoding or "ascii"
    text = say("letters: {encoding}; language: {language}", encoding=encoding, language=language())
    try:
        LETTERS.encode(encoding)
    except UnicodeEncodeError as error:
        typed = "chcp 65001 & set PYTHONUTF8=1" if sys.platform == "win32" else "PYTHONUTF8=1"
        raise Lack(text, say("Some are shown as `?`. To have all:") + f" {typed}") from error
    return text


def the_editor() -> str:
    """Tell which editor `o` opens in watch."""
    if found := editor.command():
        return say("editor: {command}", command=" ".join(found))
    if asked := editor.asked_for():
        variable, words = asked[0], " ".join(asked[1])
        text = say(
            "${variable} names {command}, which is not there", variable=variable, command=words
        )
        raise Lack(text, remedy("editor"))
    text = say("no editor: neither $VISUAL nor $EDITOR is set, and there is no `code`")
    raise Lack(text, remedy("editor"))
