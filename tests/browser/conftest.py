"""What the tests of pages share: a tab of Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from .devtools import Tab, opened

Need = Callable[[str, str], str]


@pytest.fixture(scope="module")
def tab(need: Need) -> Iterator[Tab]:
    """A tab, for the tests of one module."""
    with opened(need("chromium", "chromium")) as found:
        yield found
