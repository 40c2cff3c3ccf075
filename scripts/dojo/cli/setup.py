"""The dojo's own environment, `.venv`: the first step of each call is to go on in it.

Only the standard library is at hand here. A stamp inside `.venv` holds the Python and the
requirements that were installed. It is written last, so a set-up that was cut short is never
trusted, and if it fits a call costs two small reads.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from dojo.core.errors import Exit, Refused
from dojo.core.texts import say

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "scripts" / "requirements.txt"
STAMP = VENV / "dojo-stamp"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

KEPT = ("index-url", "extra-index-url", "find-links", "no-index", "proxy", "trusted-host", "cert")
"""What pip is told by a person's settings. Others, such as `target`, install beside `.venv`."""

UNFINISHED = "unfinished"
"""The stamp of a `.venv` that is being filled, or whose filling was cut short."""


def enter() -> None:
    """Go on in `.venv`, after making or renewing it if needed; exits if that fails.

    `doctor` never makes it, and `update` goes on without it: it may bring what mends it. Nothing
    is made while a shell waits for completions.
    """
    if ready():
        if not is_inside():
            _hop()
        return
    if "_ARGCOMPLETE" in os.environ:
        sys.exit(Exit.SETUP)
    from dojo.cli.main import beginning  # only where there is something to set up

    _, rest = beginning(sys.argv[1:])
    verb = rest[0] if rest else ""
    if verb == "doctor":
        return
    try:
        install()
    except Refused as error:
        sys.stderr.write(f"{error}\n")
        if verb == "update":
            return
        sys.exit(Exit.SETUP)
    _hop()


def ready() -> bool:
    """Return True if `.venv` is complete and has the pinned requirements.

    Its Python is compared as well when it is the one that runs: a system's upgrade may have
    exchanged it.
    """
    version, _, pins = stamp().partition("\n")
    if not PYTHON.is_file() or pins != requirements() or not _is_whole(pins):
        return False
    return not is_inside() or version == f"{sys.version_info.major}.{sys.version_info.minor}"


def _is_whole(pins: str) -> bool:
    """Return True if every package of *pins* lies in `.venv`, in its version."""
    places = [VENV / "Lib" / "site-packages", *VENV.glob("lib/python*/site-packages")]
    there = {path.name.lower() for place in places for path in place.glob("*.dist-info")}
    pairs = pinned(pins).items()
    return all(f"{name.replace('-', '_')}-{version}.dist-info" in there for name, version in pairs)


def pinned(pins: str) -> dict[str, str]:
    """Return the version of each package in *pins*."""
    return dict(re.findall(r"^([\w.-]+)==([^\s#;]+)", pins, re.MULTILINE))


def is_inside() -> bool:
    """Return True if the running Python is that of `.venv`, however its path is written."""
    try:
        return Path(sys.executable).parent.samefile(PYTHON.parent)
    except OSError:
        return False


def stamp() -> str:
    """Return what the stamp says; "" if there is none."""
    try:
        return STAMP.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def requirements() -> str:
    """Return the pinned requirements, as text."""
    return REQUIREMENTS.read_text(encoding="utf-8")


def _hop() -> None:
    """Run this very command with the Python of `.venv`, and end as it ends."""
    command = [str(PYTHON), *sys.argv]
    os.environ.pop("PYTHONPATH", None)  # another pytest may lie there
    if not WINDOWS:
        sys.stdout.flush()
        os.execv(command[0], command)
    import subprocess

    with subprocess.Popen(command) as child:
        while True:
            try:
                sys.exit(child.wait())
            except KeyboardInterrupt:
                continue  # the child has got the signal too, and ends


def install() -> None:
    """Bring `.venv` to the pinned requirements. Raises Refused.

    A second call at the same time waits for this one.
    """
    import shutil  # most calls need neither, and no call is to wait for them

    from dojo.core import console
    from dojo.core.files import held

    waiting = say("Another call is setting up .venv; waiting for it …")
    with REQUIREMENTS.open("rb") as file, held(file, lambda: print(waiting, file=sys.stderr)):
        if ready():
            return  # the call that we waited for has done it
        uv = shutil.which("uv")
        try:
            if not _is_sound(uv):
                _make(uv)
            STAMP.write_text(UNFINISHED, encoding="utf-8")
            _fill(uv)
            if not _is_whole(requirements()):
                raise Refused(
                    say(
                        "The packages were not installed into .venv: some setting of pip or uv"
                        " sends them elsewhere. `{command} doctor` looks for more.",
                        command=console.command(),
                    )
                )
            done = f"{_version_of_venv()}\n{requirements()}"
            STAMP.write_text(done, encoding="utf-8")
        except OSError as error:
            text = say("The folder .venv cannot be written: {error}", error=error)
            raise Refused(text) from error


def _is_sound(uv: str | None) -> bool:
    """Return True if there is a whole `.venv` whose Python is what it was, and can install."""
    made_by = stamp().partition("\n")[0]
    if made_by == UNFINISHED or not PYTHON.is_file():
        return False
    version = _version_of_venv("" if uv else "import pip")
    return bool(version) and made_by in {"", version}


def _make(uv: str | None) -> None:
    """Make an empty `.venv`, in place of one that was there."""
    import importlib.util
    import shutil

    base = str(getattr(sys, "_base_executable", sys.executable))
    if not uv and importlib.util.find_spec("ensurepip") is None:
        raise Refused(
            say(
                "This Python cannot make virtual environments: its package python3-venv is"
                " missing.\nInstall it and call again. On Debian and Ubuntu:"
                "  sudo apt install python3-venv"
            )
        )
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    making = [base, "-I", "-m", "venv", str(VENV)]
    if uv:
        making = [uv, "venv", "--quiet", "--allow-existing", "--python", base, str(VENV)]
    _run(say("Making .venv (once) …"), making)


def _fill(uv: str | None) -> None:
    """Install the pinned requirements into `.venv`."""
    filling = [str(PYTHON), "-I", "-m", "pip", "install", "--no-input", "--quiet"]
    filling += ["--disable-pip-version-check"]
    if uv:
        filling = [uv, "pip", "install", "--python", str(PYTHON)]
    doing = say("Installing what the katas need: that may take a minute …")
    _run(doing, [*filling, "-r", str(REQUIREMENTS)], {} if uv else _settings_of_pip())


def _settings_of_pip() -> dict[str, str]:
    """Return variables for pip: a person's index and proxy, and no other setting of theirs."""
    import ast
    import subprocess

    command = [str(PYTHON), "-I", "-m", "pip", "config", "list"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    kept = {"PIP_CONFIG_FILE": os.devnull}
    for line in sorted(listed.splitlines(), key=lambda line: line.startswith(":env:")):
        name, _, value = line.partition("=")
        option = name.rpartition(".")[2]
        if option in KEPT:
            kept["PIP_" + option.upper().replace("-", "_")] = ast.literal_eval(value)
    return kept


def _run(doing: str, command: list[str], settings: dict[str, str] | None = None) -> None:
    """Run an installer, which says itself how far it is. Raises Refused."""
    import subprocess

    from dojo.core import console

    print(doing, file=sys.stderr, flush=True)
    others = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    # Its output goes where no verb prints its JSON.
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        env=others | (settings or {}),
        check=False,
    )
    if done.returncode != 0:
        raise Refused(
            say(
                "The set-up did not finish. Above are the installer's last lines; mostly it is the"
                " network.\nWhen that is put right, call again: it starts afresh, and nothing is"
                " lost.\n`{command} doctor` looks for what else may be missing.",
                command=console.command(),
            )
        )


def _version_of_venv(first: str = "") -> str:
    """Return the version of `.venv`'s Python as in ``3.12``; "" if it is too old or broken.

    *first* is a statement that must work there.
    """
    import subprocess

    code = f"{first}\nimport sys\nv = sys.version_info[:2]\nif v >= (3, 11): print('%d.%d' % v)"
    command = [str(PYTHON), "-I", "-c", code]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return answer.stdout.strip()
