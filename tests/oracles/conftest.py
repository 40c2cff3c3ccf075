"""What the oracle tests share: references, ports, terminals, a database and a printed seed.

How a system that is not installed is told of: see `need` in the conftest above.
"""

from __future__ import annotations

import importlib.util
import os
import random
import select
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import ModuleType

import pytest
from dojo.core import catalogue

Need = Callable[[str, str], str]

PATIENCE = 20


@pytest.fixture
def seed(record_property: Callable[[str, object], None]) -> Iterator[int]:
    """The seed of this test's cases: ``KATA_SEED``, else a new one; shown where a test fails."""
    value = int(os.environ.get("KATA_SEED") or random.randrange(10**6))
    record_property("seed", value)
    print(f"KATA_SEED={value}")
    yield value


@pytest.fixture(scope="module")
def reference(request: pytest.FixtureRequest) -> ModuleType:
    """The reference of the kata that the test module is named after, in this process."""
    name = request.path.stem.removeprefix("test_")
    spec = importlib.util.spec_from_file_location(name, catalogue.find(name).reference)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def _reserved_port(kind: socket.SocketKind) -> Iterator[int]:
    with socket.socket(socket.AF_INET, kind) as keeper:
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        keeper.bind(("127.0.0.1", 0))
        if kind == socket.SOCK_DGRAM:  # so all that comes from others is the program's
            keeper.connect(keeper.getsockname())
        yield keeper.getsockname()[1]


@pytest.fixture(scope="session")
def reserved_port() -> Callable[[socket.SocketKind], AbstractContextManager[int]]:
    """Gives a port to a program that cannot take port 0, or cannot tell which one it was given.

    The socket that keeps it neither listens nor takes datagrams, so a program that sets
    SO_REUSEADDR can have the port.
    """
    return _reserved_port


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


@contextmanager
def _desk(kata: str, code: str, *arguments: str, fds: tuple[int, ...] = ()) -> Iterator[Desk]:
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


@pytest.fixture
def desk() -> Callable[..., AbstractContextManager[Desk]]:
    """Gives a process on a terminal of its own: it imports a kata's reference and runs *code*."""
    return _desk


@pytest.fixture(scope="module")
def postgres(need: Need) -> Iterator[Callable[[str], list[list[str]]]]:
    """A PostgreSQL of our own: call it with SQL, get the rows as text.

    It listens on a socket in a temporary folder and nowhere else, and is gone afterwards.
    """
    initdb, pg_ctl = need("initdb", "postgresql"), need("pg_ctl", "postgresql")
    psql = need("psql", "postgresql-client")
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

        def ask(sql: str) -> list[list[str]]:
            batch = ("-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1")
            answer = run(psql, "-h", folder, "-U", "judge", *batch, "postgres", text=sql)
            return [line.split("\t") for line in answer.splitlines()]

        try:
            yield ask
        finally:
            run(pg_ctl, "-D", data, "-s", "-m", "immediate", "stop", who=user)
