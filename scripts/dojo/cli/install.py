"""Makes `.venv` and fills it with the pinned requirements; loaded only when that is due."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from dojo.cli import setup
from dojo.core import console
from dojo.core.files import held
from dojo.core.texts import language

UNFINISHED = "unfinished"
"""The stamp of a `.venv` that is being filled, or whose filling was cut short."""

LAST_LINES = 12
"""How many of an installer's last lines a person gets to see when it fails."""


WIDTH = 72
"""Columns of the line that shows how far a step is."""

SPANISH = {
    "Making .venv (once)": "Creando .venv (solo esta vez)",
    "Installing what the katas need": "Instalando lo que necesitan las katas",
    "unpacking": "desempaquetando",
    "failed": "no se pudo",
    "interrupted; the next call starts afresh": "interrumpido; la próxima vez se empieza de cero",
    "Another call is setting up .venv; waiting for it …": (
        "Otra ejecución está preparando .venv; esperando a que termine…"
    ),
    "The folder .venv cannot be written: {error}": (
        "No se puede escribir en la carpeta .venv: {error}"
    ),
    (
        "This Python cannot make virtual environments: its package python3-venv is"
        " missing.\nInstall it and call again. On Debian and Ubuntu:"
        "  sudo apt install python3-venv"
    ): (
        "Este Python no puede crear entornos virtuales: le falta el paquete python3-venv.\n"
        "Instálalo y vuelve a ejecutar la orden. En Debian y Ubuntu:"
        "  sudo apt install python3-venv"
    ),
    (
        "The set-up did not finish. Above are the installer's last lines; mostly it is the"
        " network.\nWhen that is put right, call again: it starts afresh, and nothing is lost."
        "\n`{command} doctor` looks for what else may be missing."
    ): (
        "La preparación no terminó. Arriba están las últimas líneas del instalador; casi siempre"
        " es la red.\nCuando esté resuelto, vuelve a ejecutar la orden: empieza de cero y no se"
        " pierde nada.\n`{command} doctor` busca qué más puede faltar."
    ),
}
"""What the set-up says: what reads the catalogues is not yet installed."""


def tell(text: str, /, **values: object) -> str:
    """Return *text* in the reader's language, its ``{names}`` filled from *values*."""
    return (SPANISH.get(text, text) if language() == "es" else text).format(**values)


class SetupError(Exception):
    """`.venv` could not be made; the message says why and what to do."""


def install(inside: bool) -> None:
    """Bring `.venv` to the pinned requirements; a second call at the same time waits for this one.

    *inside* says that the running Python is that of `.venv`. Raises SetupError.
    """
    with _alone():
        if setup.ready(inside):
            return  # the call that we waited for has done it
        uv = shutil.which("uv")
        try:
            if not _sound(uv):
                _make(uv)
            _stamp(UNFINISHED)
            _fill(uv)
            _stamp(f"{_version_of_venv()}\n{setup.requirements()}")
        except OSError as error:
            raise SetupError(
                tell("The folder .venv cannot be written: {error}", error=error)
            ) from error


class StepLine:
    """One step's line, which is written over; plain lines if the output is no terminal."""

    def __init__(self, doing: str) -> None:
        self.doing = doing
        self.began = time.monotonic()
        self.over = sys.stdout.isatty()
        if self.over:
            self.at("")
        else:
            print(f"{doing} …", flush=True)

    def at(self, detail: str) -> None:
        """Show what the step is doing now."""
        if self.over:
            print(f"\r{self.doing} … {detail}".ljust(WIDTH)[:WIDTH], end="", flush=True)
        elif detail:
            print(f"  {detail}", flush=True)

    def end(self, result: str = "") -> None:
        """Show *result*, or else the time that the step has taken, and end the line."""
        self.at(result or f"{time.monotonic() - self.began:.0f} s")
        if self.over:
            print(flush=True)


def _sound(uv: str | None) -> bool:
    """Return True if there is a whole `.venv` whose Python is what it was, and can install."""
    made_by = setup.stamp().partition("\n")[0]
    if made_by == UNFINISHED or not setup.PYTHON.is_file():
        return False
    version = _version_of_venv("" if uv else "import pip")
    return bool(version) and made_by in {"", version}


def _make(uv: str | None) -> None:
    """Make an empty `.venv`, in place of one that was there."""
    base = str(getattr(sys, "_base_executable", sys.executable))
    if not uv and importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            tell(
                "This Python cannot make virtual environments: its package python3-venv is"
                " missing.\nInstall it and call again. On Debian and Ubuntu:"
                "  sudo apt install python3-venv"
            )
        )
    if setup.VENV.exists():
        shutil.rmtree(setup.VENV)
    setup.VENV.mkdir()
    _stamp(UNFINISHED)
    making = [base, "-I", "-m", "venv", str(setup.VENV)]
    if uv:
        making = [uv, "venv", "--allow-existing", "--python", base, str(setup.VENV)]
    _run(tell("Making .venv (once)"), making)


def _fill(uv: str | None) -> None:
    """Install the pinned requirements into `.venv`."""
    filling = [str(setup.PYTHON), "-I", "-m", "pip", "install", "--no-input"]
    filling += ["--disable-pip-version-check", "--progress-bar", "off"]
    if uv:
        filling = [uv, "pip", "install", "--python", str(setup.PYTHON)]
    _run(tell("Installing what the katas need"), [*filling, "-r", str(setup.REQUIREMENTS)])


def _run(doing: str, command: list[str]) -> None:
    """Run an installer and show how far it is; raises SetupError with its last lines."""
    last: deque[str] = deque(maxlen=LAST_LINES)
    step = StepLine(doing)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, "PIP_USER": "0"},
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                last.append(line.rstrip())
                if package := _package(line):
                    step.at(package)
        except KeyboardInterrupt:
            process.terminate()
            step.end(tell("interrupted; the next call starts afresh"))
            raise
    if process.returncode != 0:
        step.end(tell("failed"))
        _give_up(last)
    step.end()


def _give_up(last: Iterable[str]) -> NoReturn:
    shown = "\n".join(f"    {line}" for line in last)
    advice = tell(
        "The set-up did not finish. Above are the installer's last lines; mostly it is the"
        " network.\nWhen that is put right, call again: it starts afresh, and nothing is lost."
        "\n`{command} doctor` looks for what else may be missing.",
        command=console.command(),
    )
    raise SetupError(f"{shown}\n{advice}")


def _package(line: str) -> str:
    """Return the package that a line of pip's or uv's output is about, or ""."""
    words = line.split()
    if len(words) > 1 and words[0] in {"Collecting", "+"}:
        return words[1]
    return tell("unpacking") if line.startswith("Installing collected") else ""


def _stamp(text: str) -> None:
    draft = setup.STAMP.with_suffix(".new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(setup.STAMP)


def _version_of_venv(first: str = "") -> str:
    """Return the version of `.venv`'s Python as in ``3.12``; "" if it is too old or broken.

    *first* is a statement that must work there.
    """
    code = f"{first}\nimport sys\nv = sys.version_info[:2]\nif v >= (3, 11): print('%d.%d' % v)"
    command = [str(setup.PYTHON), "-I", "-c", code]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return answer.stdout.strip()


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock of set-ups: one on the requirements' file itself, so that none is left over."""
    with setup.REQUIREMENTS.open("rb") as file, held(file, _say_that_we_wait):
        yield


def _say_that_we_wait() -> None:
    print(tell("Another call is setting up .venv; waiting for it …"), flush=True)
