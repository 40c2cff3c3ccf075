"""What the oracle tests share: references, dice, programs, ports, terminals and a database.

How a system that is not installed is told of: see `need` in the conftest above.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import random
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from dojo.core import catalogue
from dojo.core.trees import Link, Spec

from ..conftest import QUIET, Need

PATIENCE = 20

Told = Callable[..., str]
Browser = Callable[[str, list[Any]], list[Any]]
Ask = Callable[..., list[list[str]]]


@pytest.fixture(scope="session", autouse=True)
def on_debian() -> None:
    """The programs are those of Debian, or of a system much like it."""
    if sys.platform == "win32":
        pytest.skip("Debian's programs are meant")


@pytest.fixture
def chance(record_property: Callable[[str, object], None]) -> random.Random:
    """The dice of this test; their seed is ``KATA_SEED``, else a new one, and told if it fails."""
    seed = int(os.environ.get("KATA_SEED") or random.randrange(10**6))
    record_property("seed", seed)
    print(f"KATA_SEED={seed}")
    return random.Random(seed)


def kata_of(request: pytest.FixtureRequest) -> catalogue.Kata:
    """The kata that the test module is named after."""
    return catalogue.find(request.path.stem.removeprefix("test_"))


@pytest.fixture(scope="module")
def reference(request: pytest.FixtureRequest) -> ModuleType:
    """The reference of the kata that the test module is named after, in this process."""
    kata = kata_of(request)
    spec = importlib.util.spec_from_file_location(kata.name, kata.reference)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Texts and trees that are made up


def some_texts(chance: random.Random, pieces: Sequence[str], most: int = 8) -> list[str]:
    """Thousands of different texts, each up to so many of the *pieces* in a row."""
    made = ("".join(chance.choices(pieces, k=chance.randrange(most + 1))) for _ in range(5_000))
    return sorted(set(made))


NAMES = [
    *("a", "a-b", "a.b", "a b", "B", "Z", "z.txt", "-rf", "_", "~", "10", "9", "a -> b", "..."),
    *(".hidden", "..x", "ñandú", "é", "\uff5a", "😀", "中", "\u200b"),
    *("tab\tin", "new\nline", "\x1b[31mred", "\x7f", "back\\slash", 'quote"', "\\012"),
]
TARGETS = ["a", "nothing", "..", ".", "../a", "../../outside", "/nowhere", ".//a/", "ñ", "2\nlines"]
CONTENTS: list[str | bytes] = ["", "text\r\n", b"\xff\x00", bytes(3), bytes(200), bytes(5_000)]


def some_trees(chance: random.Random, count: int = 250, targets: list[str] = TARGETS) -> Spec:
    """So many folders, `tree0` and on, with a few files, folders and links, also broken ones."""

    def some_tree(depth: int) -> Spec:
        made: dict[str, str | bytes | Link | Spec] = {}
        for name in chance.sample(NAMES, chance.randrange(6)):
            kind = chance.random()
            if kind < 0.3:
                made[name] = chance.choice(CONTENTS)
            elif kind < 0.55:
                made[name] = Link(chance.choice(targets))
            else:
                made[name] = some_tree(depth - 1) if depth else {}
        return made

    return {f"tree{number}": some_tree(3) for number in range(count)}


# Programs


def answer(command: Sequence[str | Path], message: bytes) -> bytes:
    """What a program prints that is given *message* to read."""
    done = subprocess.run(command, input=message, stdout=subprocess.PIPE, timeout=PATIENCE)
    return done.stdout


@pytest.fixture(scope="session")
def told(need: Need) -> Told:
    """Runs a program in C.UTF-8: its name, its arguments, what it reads. Gives what it prints."""

    def run(
        program: str, *arguments: str | Path, text: str = "", cwd: Path | None = None, most: int = 0
    ) -> str:
        done = subprocess.run(
            [need(program), *arguments],
            input=os.fsencode(text),
            stdout=subprocess.PIPE,
            cwd=cwd,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
            timeout=60,
            check=False,
        )
        assert done.returncode <= most, (program, *arguments)
        return os.fsdecode(done.stdout)

    return run


@contextlib.contextmanager
def running(*command: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A server program, with all that it starts; nothing of it is left afterwards."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, text=True, start_new_session=True, **options
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


SERVER = """
import socket, sys
sys.path.insert(0, sys.argv[1])
import {kata}
sock = {opened}
print(sock.getsockname()[1], flush=True)
{kata}.serve(sock)
"""


@pytest.fixture(scope="module")
def our_port(request: pytest.FixtureRequest) -> Iterator[str]:
    """The port of the reference's `serve`, at the socket that the test module opens with `OPENED`.

    It runs in a process of its own, as it never returns.
    """
    kata = kata_of(request)
    code = SERVER.format(kata=kata.name, opened=request.module.OPENED)
    command = (sys.executable, "-B", "-c", code, str(kata.reference.parent))
    with running(*command, stdout=subprocess.PIPE) as server:
        assert server.stdout
        yield server.stdout.readline().strip()


@contextlib.contextmanager
def reserved_port(kind: socket.SocketKind) -> Iterator[int]:
    """A port for a program that cannot take port 0, or cannot tell which one it was given.

    The socket that keeps it neither listens nor takes datagrams, so a program that sets
    SO_REUSEADDR can have the port.
    """
    with socket.socket(socket.AF_INET, kind) as keeper:
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        keeper.bind(("127.0.0.1", 0))
        if kind == socket.SOCK_DGRAM:  # so all that comes from others is the program's
            keeper.connect(keeper.getsockname())
        yield keeper.getsockname()[1]


@contextlib.contextmanager
def ncat(need: Need, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """`ncat` that listens with these options, and its port: with port 0 it would not say where."""
    with reserved_port(socket.SOCK_STREAM) as port:
        command = (need("ncat"), "-v", "-l", "127.0.0.1", str(port), *options)
        with running(*command, stderr=subprocess.PIPE) as server:
            assert any("Listening on 127.0.0.1" in line for line in server.stderr or ())
            yield server, port


def until_it_answers(asked: Callable[[], object]) -> None:
    """Ask until there is no error."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            asked()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)


# Terminals


class Desk:
    """A terminal with a program on it, and the person who sits there."""

    def __init__(self, program: subprocess.Popen[bytes], controller: int) -> None:
        self.program = program
        self._screen = os.fdopen(controller, "rb", buffering=0)

    def enter(self, text: str) -> None:
        """Type *text*; the terminal shows that, too."""
        os.write(self._screen.fileno(), text.encode())

    def reads(self, text: str) -> None:
        """Wait until the screen has *text* at its end."""
        seen = b""
        while not seen.endswith(text.replace("\n", "\r\n").encode()):
            assert select.select([self._screen], [], [], PATIENCE)[0], seen
            seen += self._screen.read(1) or b""


@contextlib.contextmanager
def desk(kata: str, code: str, *arguments: str, fds: tuple[int, ...] = ()) -> Iterator[Desk]:
    """A process on a terminal of its own, which imports the reference of *kata* and runs *code*."""
    import pty

    folder = str(catalogue.find(kata).reference.parent)
    controller, terminal = pty.openpty()
    setup = f"import sys; sys.path.insert(0, sys.argv.pop(1)); import {kata}; {code}"
    command = (sys.executable, "-B", "-X", "utf8", "-c", setup, folder, *arguments)
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, pass_fds=fds) as program:
        os.close(terminal)
        try:
            yield Desk(program, controller)
        finally:
            program.kill()


# A browser


PAGE = """<!doctype html>
<meta charset="utf-8">
<input type="email">
<pre></pre>
<script>
const told = CASES.map(FUNCTION);
document.querySelector("pre").textContent = "told:" + JSON.stringify(told);
</script>
"""


@pytest.fixture(scope="session")
def chromium(need: Need, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """Gives what a JavaScript function returns in Chromium for each of some cases."""
    folder = tmp_path_factory.mktemp("chromium")

    def ask(function: str, cases: list[Any]) -> list[Any]:
        page = folder / "page.html"
        text = PAGE.replace("FUNCTION", function).replace("CASES", json.dumps(cases))
        page.write_text(text, encoding="utf-8")
        command = [need("chromium"), *QUIET, f"--user-data-dir={folder}", "--dump-dom"]
        found = re.search("<pre>told:(.*)</pre>", answer([*command, page.as_uri()], b"").decode())
        assert found is not None
        told: list[Any] = json.loads(unescape(found[1]))
        assert len(told) == len(cases)
        return told

    return ask


# A database


def literal(value: object) -> str:
    """A value as SQL writes it; a tuple is a row."""
    if isinstance(value, tuple):
        return f"({', '.join(map(literal, value))})"
    if isinstance(value, datetime):
        return f"{'timestamptz' if value.tzinfo else 'timestamp'} '{value.isoformat(' ')}'"
    if isinstance(value, date):
        return f"date '{value}'"
    return f"'{value}'" if isinstance(value, str) else str(value)


@pytest.fixture(scope="session")
def postgres(need: Need) -> Iterator[Ask]:
    """A PostgreSQL of our own: call it with SQL, and with rows for its CASES; get rows of text.

    It listens on a socket in a temporary folder and nowhere else, and is gone afterwards.
    """
    initdb, pg_ctl, psql = need("initdb"), need("pg_ctl"), need("psql")
    # The server refuses to be root; Debian's package made this user for it.
    user = "postgres" if os.geteuid() == 0 else None
    # Not pytest's folder: the path of a socket must be short, and its owner another.
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        data = f"{folder}/data"
        if user:
            shutil.chown(folder, user)

        def run(*command: str, text: str = "", who: str | None = None) -> str:
            return subprocess.run(
                command,
                input=text,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                user=who,
                group=who,
                extra_groups=[] if who else None,
                cwd=folder,
                timeout=60,
                check=True,
            ).stdout

        login = ("-U", "judge", "-A", "trust")
        run(initdb, "-D", data, *login, "--no-sync", "-E", "UTF8", "--locale=C", who=user)
        options = f"-k {folder} -F -c listen_addresses="
        log = ("-s", "-w", "-l", f"{folder}/log")
        run(pg_ctl, "-D", data, *log, "-o", options, "start", who=user)

        def ask(sql: str, cases: Sequence[object] = ()) -> list[list[str]]:
            rows = [literal(case if isinstance(case, tuple) else (case,)) for case in cases]
            text = "set datestyle to 'ISO, DMY'; set timezone to 'UTC';"
            text += sql.replace("CASES", f"(values {', '.join(rows)})")
            batch = ("-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1")
            told = run(psql, "-h", folder, "-U", "judge", *batch, "postgres", text=text)
            return [line.split("\t") for line in told.splitlines()]

        try:
            yield ask
        finally:
            run(pg_ctl, "-D", data, "-s", "-m", "immediate", "stop", who=user)
