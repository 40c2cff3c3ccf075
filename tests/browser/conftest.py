"""What the tests of pages share: a tab of Chromium, and the pages of two classes."""

import pytest

from ..grading import report
from .attacks import attacked
from .devtools import opened


@pytest.fixture(scope="session")
def tab(need):
    """A tab; each test opens in it what it needs."""
    with opened(need("chromium")) as found:
        yield found


@pytest.fixture(scope="session")
def results(tab):
    """A class of thirty; not made up where there is no browser to look at it."""
    return report.make_class(30)


@pytest.fixture(scope="session")
def page(results, tmp_path_factory):
    """The page of the class."""
    file = tmp_path_factory.mktemp("page") / "class.html"
    file.write_text(report.page_of(results), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def hostile(results, tmp_path_factory):
    """The page of a class in which everything that can be is an attack."""
    file = tmp_path_factory.mktemp("page") / "hostile.html"
    file.write_text(report.page_of(attacked(results)), encoding="utf-8")
    return file
