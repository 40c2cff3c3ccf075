"""The report of a class of attackers in a real browser: whatever they wrote stays text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .attacks import EVIL, NAMES
from .devtools import Tab, wants

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Debian's Chromium is meant")

INVENTORY = """(() => {
    const tags = new Set(), attributes = new Set();
    for (const element of document.querySelectorAll("*")) {
        tags.add(element.localName);
        for (const attribute of element.attributes) attributes.add(attribute.name);
    }
    return [[...tags], [...attributes]];
})()"""

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section"),
    *("h1", "h2", "h3", "h4", "p", "br", "wbr", "div", "span", "small", "strong", "b", "i"),
    *("bdi", "code", "pre", "time", "meter", "a", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "name", "content", "class", "id", "href", "title"),
    *("datetime", "scope", "role", "aria-label", "aria-hidden", "tabindex", "open"),
    *("min", "max", "value"),
}


def without_policy(file: Path) -> Path:
    """A copy of the page in which nothing forbids scripts."""
    text = file.read_text(encoding="utf-8")
    start = text.index('<meta http-equiv="Content-Security-Policy"')
    copy = file.with_name(f"open-{file.name}")
    copy.write_text(text[:start] + text[text.index(">", start) + 1 :], encoding="utf-8")
    return copy


def test_an_attack_that_is_not_escaped_would_be_seen(page: Path, tab: Tab) -> None:
    raw = page.with_name("raw.html")
    text = page.read_text(encoding="utf-8").replace("<main>", f"<main>{EVIL}")
    raw.write_text(text, encoding="utf-8")
    tab.open(raw)
    assert tab.ask("document.title") == "Stdlib Katas: class report"  # thanks to the policy
    assert any("Content Security Policy" in text for text in wants(tab))
    tab.open(without_policy(raw))
    assert tab.ask("document.title") == "broken"


@pytest.mark.parametrize("policy", [True, False], ids=["with its policy", "without a policy"])
def test_what_a_submission_wrote_stays_text(hostile: Path, tab: Tab, policy: bool) -> None:
    tab.screen(1400)
    tab.open(hostile if policy else without_policy(hostile))
    assert tab.ask("document.title") == "Stdlib Katas: class report"
    assert wants(tab) == []
    tags, attributes = tab.ask(INVENTORY)
    assert set(tags) <= TAGS
    assert set(attributes) <= ATTRIBUTES
    text = tab.ask("document.body.textContent")
    assert text.count(EVIL) > 100
    for name in NAMES[:4]:
        assert name in text


def test_nothing_that_obeys_or_hides_is_left_of_a_submission(hostile: Path, tab: Tab) -> None:
    tab.open(hostile)
    text = tab.ask("document.documentElement.outerHTML")
    assert {c for c in text if not c.isprintable()} == {"\n"}
    assert r"\u202e" in text
    assert r"\x1b" in text
    assert r"\udc80" in text


def test_a_million_characters_are_cut(hostile: Path, tab: Tab) -> None:
    tab.open(hostile)
    assert "more characters" in tab.ask("document.body.textContent")
    assert hostile.stat().st_size < 8_000_000


def test_letters_from_right_to_left_leave_their_neighbors_where_they_are(
    hostile: Path, tab: Tab
) -> None:
    tab.screen(1400)
    tab.open(hostile)
    places = tab.ask("""(() => {
        document.querySelectorAll("details").forEach(details => details.open = true);
        const pre = [...document.querySelectorAll(".kata pre")].find(p => p.querySelector("bdi"));
        const hebrew = pre.querySelector("bdi");
        const left = (node, at) => {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            return range.getBoundingClientRect().left;
        };
        const after = hebrew.nextSibling;
        return [hebrew.getBoundingClientRect().right, left(after, 0), left(after, 2),
                left(after, 3), left(after, 4)];
    })()""")
    assert places == sorted(places)  # the quote, then 1, then 2, then 3
