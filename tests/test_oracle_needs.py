"""An oracle that is not installed is told of, and is a failure where all are required."""

from __future__ import annotations

import os
import subprocess
import sys

from dojo.core import catalogue

from .conftest import run

SUITE = catalogue.ROOT / "tests" / "oracles" / "test_tcp_echo.py"
COMMAND = [sys.executable, "-m", "pytest", str(SUITE), "-k", "answers_nc and 1000", "-rs", "-q"]


def compared(*options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The comparison with nc, on a machine that has no programs at all."""
    environment = os.environ | {"PATH": "", "KATA_REQUIRE_ORACLES": ""} | variables
    return run([*COMMAND, "-p", "no:cacheprovider", *options], catalogue.ROOT, environment)


def test_an_absent_oracle_is_skipped_and_the_reason_names_the_package() -> None:
    done = compared()
    assert done.returncode == 0
    assert "install Debian's package netcat-openbsd" in done.stdout


def test_an_absent_oracle_fails_where_it_is_required() -> None:
    assert compared("--require-oracles").returncode == 1
    assert compared(KATA_REQUIRE_ORACLES="1").returncode == 1
