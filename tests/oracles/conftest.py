"""What the oracle tests share: the references, the real systems, and a seed that is printed.

Where a system is not installed its tests are skipped, and the reason names the Debian package.
With ``--require-oracles`` or ``KATA_REQUIRE_ORACLES=1`` (in CI) they fail instead.
"""

from __future__ import annotations

import importlib.util
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from dojo import catalogue

Need = Callable[[str, str], str]
"""A program and its Debian package -> the program's path."""

DEBIAN_POSTGRES = Path("/usr/lib/postgresql")


def pytest_addoption(parser: pytest.Parser) -> None:
    """CI asks for all oracles."""
    parser.addoption("--require-oracles", action="store_true", help="an absent oracle is a failure")


@pytest.fixture(scope="session")
def need(request: pytest.FixtureRequest) -> Need:
    """Find a program, or skip the test and say which package has it."""
    required = request.config.getoption("--require-oracles", False)
    required = required or os.environ.get("KATA_REQUIRE_ORACLES", "") not in {"", "0"}

    def find(program: str, package: str) -> str:
        folders = [os.environ.get("PATH", ""), "/usr/sbin", *_postgres_folders()]
        if found := shutil.which(program, path=os.pathsep.join(folders)):
            return found
        reason = f"no {program} here: install Debian's package {package}"
        return pytest.fail(reason) if required else pytest.skip(reason)

    return find


def _postgres_folders() -> list[str]:
    """Where Debian keeps the server's programs, the newest version first."""
    versions = DEBIAN_POSTGRES.glob("*/bin")
    return [str(path) for path in sorted(versions, key=lambda path: -int(path.parent.name))]


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
