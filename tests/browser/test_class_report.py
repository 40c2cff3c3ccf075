"""The report of a class in a real browser: at any width, light and dark, on paper."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ..grading.report import DARK, LIGHT, Data
from .devtools import Tab

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Debian's Chromium is meant")

SCREENS = [(1400, False), (1400, True), (400, False), (400, True)]
"""Widths in pixels, and whether the screen is dark."""

FITS = """(() => {
    document.querySelectorAll("details").forEach(details => details.open = true);
    const page = document.scrollingElement;
    window.scrollTo(10000, 0);
    const end = element => element.getBoundingClientRect().right;
    const out = [...document.querySelectorAll("body *")]
        .filter(e => !e.closest("pre, .heat *") && end(e) > end(e.parentElement) + 1)
        .map(e => e.outerHTML.slice(0, 80));
    return [page.scrollWidth - page.clientWidth, window.scrollX, ...new Set(out)];
})()"""
"""How far the page is wider than the screen, all of it opened, how far it can be moved, and what
sticks out of what it is in."""

HARD_TO_READ = """(() => {
    document.querySelectorAll("details").forEach(details => details.open = true);
    const parts = color => color.match(/[\\d.]+/g).map(Number);
    const ground = element => {
        for (let at = element; at; at = at.parentElement) {
            const [r, g, b, alpha = 1] = parts(getComputedStyle(at).backgroundColor);
            if (alpha) return [r, g, b];
        }
        return null;
    };
    const luminance = rgb => rgb.map(c => c / 255)
        .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Map();
    let texts = 0;
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
        texts += 1;
        const [ink, paper] = [parts(getComputedStyle(element).color), ground(element)];
        const [dark, light] = [luminance(ink.slice(0, 3)), luminance(paper)].sort((a, b) => a - b);
        const contrast = (light + 0.05) / (dark + 0.05);
        if (contrast < 4.5)
            found.set(element.tagName + "." + element.className, contrast);
    }
    return [texts, ...found];
})()"""
"""How many texts can be seen, and which of them have less contrast than WCAG AA asks for."""


@pytest.mark.parametrize(("width", "dark"), [(320, False), *SCREENS])  # 320: as WCAG asks
@pytest.mark.parametrize("which", ["page", "hostile"])
def test_the_page_itself_never_scrolls_sideways(
    which: str, width: int, dark: bool, tab: Tab, request: pytest.FixtureRequest
) -> None:
    tab.screen(width, dark=dark)
    tab.open(request.getfixturevalue(which))
    assert tab.ask("innerWidth") == width
    assert tab.ask(FITS) == [0, 0]


@pytest.mark.parametrize(("width", "dark"), SCREENS)
@pytest.mark.parametrize("which", ["page", "hostile"])
def test_every_text_can_be_read(
    which: str, width: int, dark: bool, tab: Tab, request: pytest.FixtureRequest
) -> None:
    tab.screen(width, dark=dark)
    tab.open(request.getfixturevalue(which))
    texts, *hard = tab.ask(HARD_TO_READ)
    assert texts > 500
    assert hard == []


def test_the_screen_decides_whether_the_page_is_dark(page: Path, tab: Tab) -> None:
    for dark, colors in ((False, LIGHT), (True, DARK)):
        tab.screen(1400, dark=dark)
        tab.open(page)
        color = tab.ask("getComputedStyle(document.body).backgroundColor")
        parts = [int(colors["page"][at : at + 2], 16) for at in (1, 3, 5)]
        assert color == f"rgb({parts[0]}, {parts[1]}, {parts[2]})"


@pytest.mark.parametrize("width", [400, 1400])
def test_the_head_and_the_names_of_the_heat_map_stay(width: int, page: Path, tab: Tab) -> None:
    tab.screen(width, 600)
    tab.open(page)
    places = """(() => {
        const [frame, name, head] = [".heat", ".heat tbody tr:last-child th", ".heat thead"]
            .map(selector => document.querySelector(selector));
        frame.scrollTo(10000, 10000);
        const [f, n, h] = [frame, name, head].map(e => e.getBoundingClientRect());
        return [frame.scrollTop > 0, Math.round(h.top - f.top), Math.round(n.left - f.left)];
    })()"""
    scrolled, top, left = tab.ask(places)
    assert scrolled
    assert (top, left) == (1, 1)  # the width of the frame's line


def test_a_cell_of_the_heat_map_opens_what_is_behind_it(page: Path, tab: Tab) -> None:
    tab.screen(1400)
    tab.open(page)
    closed, opened, name, place = tab.ask("""(() => {
        const behind = a => document.getElementById(decodeURIComponent(a.hash.slice(1)));
        const cell = [...document.querySelectorAll(".heat tbody td a")]
            .find(a => behind(a).matches(".kata"));
        const target = behind(cell);
        const pupil = target.closest("details");
        const before = pupil.open;
        cell.click();
        const row = cell.closest("tr").querySelector("th").textContent;
        return [before, pupil.open, pupil.querySelector("h3").textContent === row,
                target.getBoundingClientRect().top];
    })()""")
    assert (closed, opened, name) == (False, True, True)
    assert 0 <= place < 900


SEEN = """(() => {
    const seen = selector => [...document.querySelectorAll(selector)]
        .filter(e => e.checkVisibility({contentVisibilityAuto: true})).length;
    return [seen(".heat"), seen(".ideas"), seen(".pupil"), seen(".pupil > div")];
})()"""
"""How many heat maps, lists of ideas, pupils, and pupils with all that belongs to them are seen."""


def test_on_paper_all_pupils_are_open_or_one_is_alone(page: Path, results: Data, tab: Tab) -> None:
    tab.screen(800)
    tab.open(page)
    assert tab.ask(SEEN) == [1, 1, 30, 0]
    tab.screen(800, media="print")
    assert tab.ask(SEEN) == [1, 1, 30, 30]
    tab.ask("location.hash = document.querySelector('.heat tbody td a').hash")
    assert tab.ask(SEEN) == [0, 0, 1, 1]
