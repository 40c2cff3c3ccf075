"""The pictures and the block in the READMEs show what a person sees today: the real thing."""

from __future__ import annotations

import os
import re
import sys

import pytest
from dojo.core import catalogue
from dojo.core.catalogue import ROOT

from .conftest import run

if sys.platform != "win32":
    from tools.pictures import readable

PICTURE = re.compile(r"!\[[^]]+\]\((\.github/pictures/[\w.]+\.svg)\)")
BLOCK = re.compile(r"```text\n(✗.*?)```", re.DOTALL)


@pytest.mark.skipif(sys.platform == "win32", reason="pictures are taken on a pseudo-terminal")
def test_the_pictures_show_what_is_there() -> None:
    command = [sys.executable, "-m", "tools.pictures", "--check"]
    done = run(command, ROOT, os.environ | {"PYTHONPATH": "scripts"})
    assert (done.stdout + done.stderr, done.returncode) == ("", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="pictures are taken on a pseudo-terminal")
def test_no_picture_is_stale_because_the_machine_was_busy() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>{}</text></svg>'
    times = [readable(svg.format(f"1 of 5 tests pass · {time}")) for time in ("812 ms", "1.2 s")]
    assert times[0] == times[1]
    assert readable(svg.format("1 of 5 tests pass")) != readable(svg.format("1 of 5 steps pass"))


@pytest.mark.parametrize(("readme", "ending"), [("README.md", ""), ("README.es.md", ".es")])
def test_each_readme_shows_the_pictures_in_its_language(readme: str, ending: str) -> None:
    shown = PICTURE.findall((ROOT / readme).read_text(encoding="utf-8"))
    assert shown == [f".github/pictures/{n}{ending}.svg" for n in ("watch", "wire", "compare")]
    assert [path for path in shown if not (ROOT / path).is_file()] == []


def test_pictures_load_nothing_from_elsewhere() -> None:
    for file in (ROOT / ".github" / "pictures").glob("*.svg"):
        text = file.read_text(encoding="utf-8")
        assert "url(http" not in text
        assert "@font-face" not in text


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.es.md", "es")])
def test_each_readme_quotes_a_block_of_today(readme: str, language: str) -> None:
    quoted = BLOCK.search((ROOT / readme).read_text(encoding="utf-8"))
    assert quoted is not None
    kata = catalogue.find("date_arithmetic")
    idea = kata.reference.parent / "misconceptions" / "month_after_month.py"
    command = [sys.executable, "-m", "dojo", "check", kata.key, "--solutions", str(idea)]
    own = {"PYTHONPATH": "scripts", "KATA_LANG": language, "PYTHONIOENCODING": "utf-8"}
    said = run(command, ROOT, os.environ | own).stdout
    assert " ".join(quoted[1].split()) in " ".join(said.split())  # lines break elsewhere
