"""The page is whole, safe and self-contained, and lies over nothing but a page."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from dojo.compare import page, solutions
from dojo.compare.outcomes import CallOutcome
from dojo.compare.search import Difference, SearchResult
from dojo.compare.solutions import Comparison
from dojo.compare.tasks import Parameter, PlainTask, TypeHint
from dojo.core import files
from dojo.core.errors import Refused

from .conftest import Toy

MARK = page.GENERATOR
EVIL = "</pre></code></td><script>alert(1)</script><img src=x onerror=alert(2)>"

REFERENCE = f'''\
"""Twice. `{EVIL}`

* point
"""

__all__ = ["double"]


def double(number: int) -> int:
    return number + number
'''

VOID = {"meta", "wbr", "img"}


class Reader(HTMLParser):
    """Checks that what is opened is closed, in the right order, and notes what there is."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture
def compared(toy: Toy) -> Comparison:
    learner = f"def double(number):\n    return 2 * number  # {EVIL} \x1b[31m\u202e\n"
    kata = toy(REFERENCE, "import toy\n", learner, bits='"""Bits & `<b>`."""\n')
    task = PlainTask("double", (Parameter("text", TypeHint(frozenset({"str"})), True, False),), ())
    wrong = Difference(task, {"text": EVIL}, CallOutcome(EVIL), CallOutcome("14"))
    return solutions.compare(kata, kata.reference, green=True, found=SearchResult(9, [wrong]))


def test_nothing_of_a_hostile_file_is_markup(compared: Comparison) -> None:
    reader = read(page.of(compared))
    tags = {tag for tag, _ in reader.tags}
    assert not tags & {"script", "img", "iframe", "link", "b"}
    assert reader.text.count("alert(1)") >= 3  # in the code, the call, the answer


def test_what_cannot_be_seen_is_spelled_out(compared: Comparison) -> None:
    text = page.of(compared)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\u202e" in text


def test_a_page_needs_nothing_else_and_may_load_nothing(compared: Comparison) -> None:
    reader = read(page.of(compared))
    attributes = [attributes for _, attributes in reader.tags]
    assert not any(set(found) & {"src", "href", "onload"} for found in attributes)
    policy = [found for found in attributes if "http-equiv" in found]
    assert policy == [
        {
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'",
        }
    ]
    assert "url(" not in page.of(compared)
    assert "@import" not in page.of(compared)


def test_a_page_is_the_same_in_any_terminal(
    compared: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page.of(compared)
    for name, value in {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "40"}.items():
        monkeypatch.setenv(name, value)
    assert page.of(compared) == text


def test_a_page_says_its_language(compared: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_LANG", "es")
    reader = read(page.of(compared))
    assert "Otras buenas soluciones" in reader.text
    assert [found["lang"] for _, found in reader.tags if "lang" in found] == ["es"]


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_new_page_is_written_and_an_older_one_written_over(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert files.write_page(files.page_target(file, MARK, force=False), f"{MARK}1", MARK) is None
    assert files.write_page(files.page_target(file, MARK, force=False), f"{MARK}2", MARK) is None
    assert file.read_text(encoding="utf-8") == f"{MARK}2"
    assert names(tmp_path) == ["page.html"]


def test_no_other_file_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text("precious", encoding="utf-8")
    with pytest.raises(Refused, match="--force"):
        files.page_target(file, MARK, force=False)
    assert file.read_text(encoding="utf-8") == "precious"


def test_a_page_without_a_word_is_a_file_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    with pytest.raises(Refused):
        files.page_target(tmp_path / "empty.html", MARK, force=False)


def test_force_keeps_what_was_there_under_a_new_name(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    for text in ("one", "two"):
        file.write_text(text, encoding="utf-8")
        kept = files.write_page(files.page_target(file, MARK, force=True), MARK, MARK)
        assert kept is not None
        assert kept.read_text(encoding="utf-8") == text
    assert names(tmp_path) == ["mine.py", "mine.py.old", "mine.py.old2"]


def test_a_folder_and_a_folder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no file"):
        files.page_target(tmp_path, MARK, force=True)
    with pytest.raises(Refused, match="make it first"):
        files.page_target(tmp_path / "no" / "page.html", MARK, force=True)


def test_a_link_is_followed_and_what_it_leads_to_is_as_safe(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text("precious", encoding="utf-8")
    link = tmp_path / "page.html"
    try:
        link.symlink_to(file)
    except OSError:
        pytest.skip("this account may not make symbolic links")
    with pytest.raises(Refused):
        files.page_target(link, MARK, force=False)
