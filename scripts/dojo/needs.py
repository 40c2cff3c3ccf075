"""Whether this Python has what the suites need; imported before anything that would need it."""

import importlib.util

import pytest

for package in ("msgspec", "pytz", "xdist"):
    if importlib.util.find_spec(package) is None:
        raise pytest.UsageError(
            f"this Python has no {package}; `python3 scripts/kata.py` installs it into .venv"
        )
