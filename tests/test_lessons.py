"""Each lesson shows the idiom first, and it runs; each kata links to the part that it needs."""

from __future__ import annotations

import ast
import doctest
import os
import re
import sys
from pathlib import Path

import pytest
from dojo.core.catalogue import KATAS, Kata, load, localized

from .conftest import run

LESSONS = sorted(KATAS.glob("*/README*.md"))
ENGLISH = [path for path in LESSONS if path.name == "README.md"]
PARTS = {
    "README.md": ["The idiom", "The calls that matter", "The pitfalls", "The katas", "To read"],
    "README.es.md": [
        "El modelo",
        "Las llamadas que importan",
        "Las trampas",
        "Las katas",
        "Para leer",
    ],
}


def _key(lesson: Path) -> str:
    return lesson.relative_to(KATAS).as_posix()


@pytest.mark.parametrize("lesson", LESSONS, ids=_key)
def test_the_examples_run(lesson: Path, tmp_path: Path) -> None:
    """In a process of its own: some start servers. A socket that stays open would be a warning."""
    command = [sys.executable, "-W", "error", "-m", "doctest", lesson]
    done = run(command, tmp_path, os.environ | {"PYTHONUTF8": "1"})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("lesson", LESSONS, ids=_key)
def test_the_parts_come_in_the_same_order_everywhere(lesson: Path) -> None:
    headings = re.findall(r"^## (.+)$", lesson.read_text(encoding="utf-8"), re.MULTILINE)
    parts = PARTS[lesson.name]
    assert headings[:2] == parts[:2]
    assert [heading for heading in headings if heading in parts] == parts


@pytest.mark.parametrize("lesson", ENGLISH, ids=_key)
def test_the_examples_are_the_same_in_both_languages(lesson: Path) -> None:
    """All but the comments, which are translated."""
    assert _code(lesson) == _code(lesson.with_name("README.es.md"))


def _code(lesson: Path) -> list[tuple[str, str]]:
    examples = doctest.DocTestParser().get_examples(lesson.read_text(encoding="utf-8"))
    return [(ast.unparse(ast.parse(example.source)), example.want) for example in examples]


@pytest.mark.parametrize("kata", load(), ids=str)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_kata_links_to_the_part_of_the_lesson_that_it_needs(kata: Kata, language: str) -> None:
    text = kata.readme(language).read_text(encoding="utf-8")
    assert f"](../{localized('README', language)}#" in text
