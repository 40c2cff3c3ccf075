"""The report of a class in a real browser: at any width, light and dark, on paper, under attack."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from dojo import reporting
from dojo.reporting.palette import DARK, LIGHT

from ..reporting import sample
from ..reporting.sample import Data
from .devtools import Tab

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Debian's Chromium is meant")

SCREENS = [(1400, False), (1400, True), (400, False), (400, True)]
"""Widths in pixels, and whether the screen is dark."""

EVIL = "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"
NAMES = [
    EVIL,
    "\"' onmouseover=document.title='broken' style='position:fixed",
    "</bdi></a></td></table></style></title></pre></details><!-- <plaintext>",
    "<a href=javascript:document.title='broken'>&lt;&#60;",
    "\u202eevil\u2066\u2067\u200f\u061c",
    "\x1b[31mred\x1b]0;title\x07\0\x08\r\n\udc80\ufffe",
    "אבג דהו 123",
    "e" + 300 * "\u0301",
    "x" * 1_000_000,
    "",
    "class",
    "Ana",
    "ana",
    "Ana 2",
]

HOSTILE_BLOCK = f"""✗ {EVIL} </pre>

   called  f("{EVIL}")
      got  'אבג' 123
           \x1b[2J\x1b]8;;javascript:alert(1)\x07 \u202e reversed \0 \udc80
           {"<b>" * 100_000}
           {"x" * 1_000_000}"""

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


@pytest.fixture(scope="module")
def results() -> Data:
    """A class of thirty."""
    return sample.results(sample.wrong(), 30)


@pytest.fixture(scope="module")
def page(results: Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the class."""
    file = tmp_path_factory.mktemp("page") / "class.html"
    reporting.write(results, file)
    return file


@pytest.fixture(scope="module")
def hostile(results: Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a class in which everything that can be is an attack."""
    pupils = [pupil | {"name": name, "source": name} for pupil, name in pairs(results)]
    for pupil in pupils:
        pupil["identifier"], pupil["notes"] = pupil["name"], [HOSTILE_BLOCK]
        pupil["katas"] = {key: attacked(work) for key, work in pupil["katas"].items()}
    file = tmp_path_factory.mktemp("page") / "hostile.html"
    reporting.write(results | {"pupils": pupils, "made": EVIL}, file)
    return file


def pairs(results: Data) -> list[tuple[Data, str]]:
    return list(zip(results["pupils"], NAMES, strict=False))


def attacked(work: Data) -> Data:
    """*work* with failures that are attacks."""
    evil = {"test": EVIL, "task": EVIL, "rule": EVIL, "cause": EVIL, "block": HOSTILE_BLOCK}
    written = {"test": EVIL, "task": EVIL, "rule": EVIL, "cause": "unwritten", "block": EVIL}
    idea = {"name": EVIL, "text": f"`{EVIL}`"}
    return work | {"state": "begun", "failures": [evil, written], "idea": idea, "note": EVIL}


def without_policy(file: Path) -> Path:
    """A copy of the page in which nothing forbids scripts."""
    text = file.read_text(encoding="utf-8")
    start = text.index('<meta http-equiv="Content-Security-Policy"')
    copy = file.with_name(f"open-{file.name}")
    copy.write_text(text[:start] + text[text.index(">", start) + 1 :], encoding="utf-8")
    return copy


def wants(tab: Tab) -> list[str]:
    """What the open page has asked for, itself aside, and what its policy has complained of."""
    asked = [e["params"]["request"]["url"] for e in tab.events if e["method"].endswith("BeSent")]
    told = [e["params"]["entry"]["text"] for e in tab.events if e["method"] == "Log.entryAdded"]
    return [*asked[1:], *told]


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
    assert hostile.stat().st_size < 3_000_000


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


def test_every_link_has_one_place_that_it_leads_to(hostile: Path, tab: Tab) -> None:
    tab.open(hostile)
    lost = tab.ask("""[...document.links].map(a => decodeURIComponent(a.hash.slice(1)))
        .filter(id => document.querySelectorAll("#" + CSS.escape(id)).length !== 1)""")
    assert lost == []


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


def test_the_page_can_be_printed(page: Path, tab: Tab) -> None:
    tab.screen(800)
    tab.open(page)
    assert tab.paper().startswith(b"%PDF-")
