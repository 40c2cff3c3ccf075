"""An oracle that is not installed is told of, and is a failure where all are required."""

from __future__ import annotations

import os
import subprocess
import sys

from dojo.core import catalogue

SUITE = catalogue.ROOT / "tests" / "oracles" / "test_tcp_echo.py"
COMMAND = [sys.executable, "-m", "pytest", str(SUITE), "-k", "answers_nc and 1000", "-rs", "-q"]


def run(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The comparison with nc, on a machine that has no programs at all."""
    return subprocess.run(
        [*COMMAND, "-p", "no:cacheprovider", *options],
        cwd=catalogue.ROOT,
        env=os.environ | {"PATH": "", "KATA_REQUIRE_ORACLES": ""} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_an_absent_oracle_is_skipped_and_the_reason_names_the_package() -> None:
    done = run()
    assert done.returncode == 0
    assert "install Debian's package netcat-openbsd" in done.stdout


def test_an_absent_oracle_fails_where_it_is_required() -> None:
    assert run("--require-oracles").returncode == 1
    assert run(KATA_REQUIRE_ORACLES="1").returncode == 1
