"""The page of `compare` in a real browser: two columns or one, light or dark, never a script."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from dojo.compare import page, solutions
from dojo.compare.search import Difference, Outcome
from dojo.compare.search.answers import Answer
from dojo.compare.search.hints import tasks
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

WIDE = "1400,1200"
NARROW = "400,1200"
DARK, LIGHT = "0", "1"

PROBE = """
<script>
const seen = selector => [...document.querySelectorAll(selector)].filter(
  element => element.checkVisibility()).length;
const page = document.documentElement;
document.title = "broken" === document.title ? "broken" : [
  "wide", seen(".wide"), "narrow", seen("table.narrow"),
  "over", page.scrollWidth - page.clientWidth,
  "width", page.clientWidth,
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
    first = tasks(kata.reference.read_text(encoding="utf-8"), catalogue.tasks(kata))[0]
    found = Outcome(1, [Difference(first, {"text": EVIL}, Answer(EVIL), Answer(False))])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "KATAS", folder / "katas")
        compared = solutions.compare(kata, kata.reference, green=True, found=found)
    out = folder / "page.html"
    out.write_text(page.of(compared), encoding="utf-8")
    return out


def test_a_hostile_file_is_text_and_runs_nothing(written: Path, chromium: Browse) -> None:
    dom = chromium(written, "--dump-dom").stdout
    assert "<title>regex/validate_email: yours and the reference</title>" in dom
    body = dom.partition("<body>")[2]
    assert not re.search(r"<(script|img)", body)
    text = unescape(re.sub(r"<[^>]+>", "", body))
    assert text.count("document.title = 'broken'") >= 4
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


def layout(written: Path, chromium: Browse, size: str) -> dict[str, int]:
    """How many tables of each kind are seen, and how far the page is wider than its window."""
    source = re.sub(r"<meta http-equiv=[^>]+>", "", written.read_text(encoding="utf-8"))
    probed = written.with_name("probed.html")
    probed.write_text(source.replace("</body>", f"{PROBE}</body>"), encoding="utf-8")
    dom = chromium(probed, f"--window-size={size}", "--dump-dom").stdout
    found = re.search(r"<title>(wide .*?)</title>", dom)
    assert found is not None, dom[:500]
    words = found[1].split()
    return {name: int(count) for name, count in zip(words[::2], words[1::2], strict=True)}


def test_a_wide_window_has_two_columns(written: Path, chromium: Browse) -> None:
    found = layout(written, chromium, WIDE)
    assert found["wide"] >= 3
    assert found["narrow"] == 0
    assert found["over"] == 0


def test_a_narrow_window_has_one_column_and_nothing_sticks_out(
    written: Path, chromium: Browse
) -> None:
    found = layout(written, chromium, NARROW)
    assert found["wide"] == 0
    assert found["narrow"] >= 3
    assert found["over"] == 0


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_page_is_dark_where_dark_is_preferred(
    size: str, written: Path, chromium: Browse, tmp_path: Path
) -> None:
    papers = {}
    for scheme in (LIGHT, DARK):
        shot = tmp_path / f"{scheme}.png"
        chromium(
            written,
            f"--window-size={size}",
            "--hide-scrollbars",
            f"--blink-settings=preferredColorScheme={scheme}",
            f"--screenshot={shot}",
        )
        width, height, paper = read_png(shot)
        assert (width, height) == tuple(map(int, size.split(",")))
        papers[scheme] = paper
    assert min(papers[LIGHT]) > 230
    assert max(papers[DARK]) < 50


def read_png(file: Path) -> tuple[int, int, tuple[int, ...]]:
    """Width and height of a picture, and the color of its first pixel: that of the paper."""
    data = file.read_bytes()
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert (depth, kind) in {(8, 2), (8, 6)}  # red, green and blue, a byte each
    at = data.index(b"IDAT")
    (size,) = struct.unpack(">I", data[at - 4 : at])
    start = zlib.decompressobj().decompress(data[at + 4 : at + 4 + size], 4)
    return width, height, tuple(start[1:])  # of the first pixel a filter can change nothing
