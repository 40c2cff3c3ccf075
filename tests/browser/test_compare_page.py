"""The page of `compare` in a real browser: black on white, and never a script."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from dojo.compare import show, solutions
from dojo.compare.search import CallOutcome, Difference, SearchResult
from dojo.compare.tasks import of_kata
from dojo.core import catalogue

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Debian's Chromium is meant")

Browse = Callable[..., subprocess.CompletedProcess[str]]

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

WIDTHS = ["1400,1200", "400,1200"]
PROBE = """
<script>
const page = document.documentElement;
document.title = "broken" === document.title ? "broken" : [
  "over", page.scrollWidth - page.clientWidth,
  getComputedStyle(document.body).backgroundColor,
].join(" ");
</script>
"""
"""What asks the page how it is laid out; for this the page's own ban on scripts is taken out."""


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


def test_a_hostile_file_is_text_and_runs_nothing(written: Path, chromium: Browse) -> None:
    dom = chromium(written, "--dump-dom").stdout
    assert "<title>regex/validate_email: yours and the reference</title>" in dom
    body = dom.partition("<body>")[2]
    assert not re.search(r"<(script|img)", body)
    text = unescape(re.sub(r"<[^>]+>", "", body))
    assert text.count("'broken'") >= 3
    assert "\u202e" not in dom
    assert "\x1b" not in dom
    assert "\\u202e evil \\x1b[31m" in text


def test_the_browser_reads_the_page_as_it_was_written(written: Path, chromium: Browse) -> None:
    dom = chromium(written, "--dump-dom").stdout
    source = written.read_text(encoding="utf-8")
    assert tags(dom) == tags(source)


def tags(text: str) -> Counter[str]:
    """How often each tag is opened."""
    return Counter(re.findall(r"<([a-z0-9]+)", text.partition("<body>")[2]))


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("dark", ["0", "1"])
def test_the_page_is_white_and_only_its_code_scrolls(
    size: str, dark: str, written: Path, chromium: Browse
) -> None:
    source = re.sub(r"<meta http-equiv=[^>]+>", "", written.read_text(encoding="utf-8"))
    probed = written.with_name("probed.html")
    probed.write_text(source.replace("</body>", f"{PROBE}</body>"), encoding="utf-8")
    scheme = f"--blink-settings=preferredColorScheme={dark}"
    dom = chromium(probed, f"--window-size={size}", scheme, "--dump-dom").stdout
    assert "<title>over 0 rgb(255, 255, 255)</title>" in dom
