"""The page of `compare` in a real browser: black on white, and never a script."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from dojo.compare import show, solutions
from dojo.compare.search import CallOutcome, Difference, SearchResult
from dojo.compare.tasks import of_kata
from dojo.core import catalogue

from .devtools import Tab, wants

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Debian's Chromium is meant")

EVIL = "</pre></code></td></table><script>document.title = 'broken'</script><img src=x onerror=1>"
LEARNER = f'''\
"""{EVIL}"""
import re

{EVIL!r}
# {EVIL} \u202e evil \x1b[31m
def is_valid_email(text):
    return "{EVIL}" in text


def split_email(text):
    return text.partition("@")
'''


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a hostile file."""
    kata = catalogue.find("validate_email")
    folder = tmp_path_factory.mktemp("page")
    file = folder / "katas" / kata.topic / kata.name / f"{kata.name}.py"
    file.parent.mkdir(parents=True)
    file.write_text(LEARNER, encoding="utf-8")
    first = of_kata(kata)[0]
    found = SearchResult(
        1, [Difference(first, {"text": EVIL}, CallOutcome(EVIL), CallOutcome(False))]
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "KATAS", folder / "katas")
        compared = solutions.compare(kata, kata.reference, green=True, found=found)
    out = folder / "page.html"
    out.write_text(show.page(compared), encoding="utf-8")
    return out


def test_a_hostile_file_is_text_and_the_page_is_read_as_it_was_written(
    written: Path, tab: Tab
) -> None:
    tab.open(written)
    assert tab.ask("document.title") == "regex/validate_email: yours and the reference"
    assert wants(tab) == []
    dom = tab.ask("document.documentElement.outerHTML")
    opened = tags(dom)
    assert opened == tags(written.read_text(encoding="utf-8"))
    assert not {"script", "img"} & opened.keys()
    text = tab.ask("document.body.textContent")
    assert text.count("'broken'") >= 3
    assert not {"\u202e", "\x1b"} & set(dom)
    assert "\\u202e evil \\x1b[31m" in text


def tags(text: str) -> Counter[str]:
    """How often each tag is opened."""
    return Counter(re.findall(r"<([a-z0-9]+)", text.partition("<body>")[2]))


@pytest.mark.parametrize("width", [1400, 400])
@pytest.mark.parametrize("dark", [False, True])
def test_the_page_is_white_and_only_its_code_scrolls(
    width: int, dark: bool, written: Path, tab: Tab
) -> None:
    tab.screen(width, dark=dark)
    tab.open(written)
    page = "document.documentElement"
    assert tab.ask(f"{page}.scrollWidth - {page}.clientWidth") == 0
    assert tab.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
