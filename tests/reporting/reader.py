"""Reads the page of a class as a browser would, for tests: text, ids, links, tags."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import msgspec
from dojo.grading import page
from dojo.grading.results import ClassResults

from .sample import Data

EMPTY = {"meta", "wbr", "br"}

HEAD, RULES = page.STYLE.read_text(encoding="utf-8").split("* { box-sizing")
FOR_LIGHT, FOR_DARK = HEAD.split("@media screen and (prefers-color-scheme: dark)")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in (FOR_LIGHT, FOR_DARK)
)
"""The colors of the page, as its style sheet has them."""


class Reader(HTMLParser):
    """Reads a page: its text by the id of the nearest element around it, its links, its tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.titles: list[str] = []
        self.languages: list[str] = []
        self.text: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert self._open == [], "a tag was left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.tags[tag] += 1
        anchor = given.get("id", "")
        self.ids += [anchor] if anchor else []
        self.links += [given["href"]] if "href" in given else []
        self.titles += [given["title"]] if "title" in given else []
        self.languages += [given["lang"]] if "lang" in given else []
        if tag not in EMPTY:
            self._open.append((tag, anchor))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        anchor = next((anchor for _, anchor in reversed(self._open) if anchor), "")
        self.text[anchor] = self.text.get(anchor, "") + data


def typed(results: Data) -> ClassResults:
    return msgspec.convert(results, ClassResults)


def page_of(results: Data) -> str:
    return page.page(typed(results))


def read(results: Data) -> Reader:
    return Reader(page_of(results))


def work_of(results: Data) -> Data:
    """The one kata of the one pupil of a small class."""
    work: Data = results["pupils"][0]["katas"]["dates/date_arithmetic"]
    return work
