"""What the tests of pages share: a tab of Chromium, and the pages of two classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ..grading import report
from ..grading.report import Data
from .attacks import attacked
from .devtools import Tab, opened

Need = Callable[[str], str]


@pytest.fixture(scope="session")
def tab(need: Need) -> Iterator[Tab]:
    """A tab; each test opens in it what it needs."""
    with opened(need("chromium")) as found:
        yield found


@pytest.fixture(scope="session")
def results(tab: Tab) -> Data:
    """A class of thirty; not made up where there is no browser to look at it."""
    return report.make_class(30)


@pytest.fixture(scope="session")
def page(results: Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the class."""
    file = tmp_path_factory.mktemp("page") / "class.html"
    file.write_text(report.page_of(results), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def hostile(results: Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a class in which everything that can be is an attack."""
    file = tmp_path_factory.mktemp("page") / "hostile.html"
    file.write_text(report.page_of(attacked(results)), encoding="utf-8")
    return file
