"""Runs suites: the pytest plugin, the session, the proxy, peers, the judge.

Raises pytest.UsageError if this Python lacks a package that every run needs.
"""

from importlib.util import find_spec

for _package in ("msgspec", "pytz", "xdist"):
    if find_spec(_package) is None:
        import pytest

        raise pytest.UsageError(
            f"this Python has no {_package}; `python3 scripts/kata.py` installs it into .venv"
        )
