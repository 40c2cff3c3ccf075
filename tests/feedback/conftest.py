"""Texts are compared in English."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets texts be in English whatever the machine speaks."""
    monkeypatch.setenv("KATA_LANG", "en")
