"""A stranger's text stays text, to a browser and to an eye."""

from __future__ import annotations

import re

import pytest
from dojo.grading.page import TEMPLATE, breakable, cut, name, prose, spelled, visible
from markupsafe import Markup

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSEEN = "\u00ad\u200b\u2028\u2029\u2060\ufeff\ufffe\U000e0041\u3164\ufe00\U000e0100"
CONTROLS = "\0\x02\x03\x07\b\x1b\x7f\x85"
PERSIAN, FAMILY = "\u0645\u06cc\u200c\u062e\u0648", "👨\u200d👩\u200d👧"


@pytest.mark.parametrize("character", BIDI + UNSEEN + CONTROLS)
def test_what_obeys_or_hides_is_spelled_out(character: str) -> None:
    shown = ascii(character)[1:-1]
    assert visible(f"a{character}b") == f"a<i>{shown}</i>b"
    assert spelled(f"a{character}b") == f"a{shown}b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("<script>&\"'", "&lt;script&gt;&amp;&quot;&#x27;", id="markup"),
        pytest.param(Markup("<b>"), "<b>", id="HTML of ours"),
        pytest.param("a\udc80b", r"a<i>\udc80</i>b", id="half of a surrogate pair"),
        pytest.param("a\nb", r"a<i>\n</i>b", id="a newline outside a block"),
        pytest.param("got 'אב גד' 12", "got &#x27;<bdi>אב גד</bdi>&#x27; 12", id="right to left"),
        pytest.param("١٢/٣٤", "<bdi>١٢</bdi>/<bdi>٣٤</bdi>", id="digits from right to left"),
        pytest.param(PERSIAN, f"<bdi>{PERSIAN}</bdi>", id="a joiner that belongs there"),
        pytest.param(FAMILY, FAMILY, id="joiners in an emoji"),
        pytest.param("An\u200da", r"An<i>\u200d</i>a", id="a joiner that only hides"),
        pytest.param("e\u0301", "e\u0301", id="an accent"),
        pytest.param("e" + 500 * "\u0301", "e\u0301\u0301\u0301<i>…</i>", id="a heap of accents"),
    ],
)
def test_text_becomes_html(text: str, shown: str) -> None:
    assert visible(text) == shown
    shown.encode()


def test_newlines_stay_in_a_block_and_nothing_else() -> None:
    shown = r"a<i>\x1b</i>[31m" + "\n" + r"secret<i>\r</i>shown"
    assert visible("a\x1b[31m\nsecret\rshown", lines=True) == shown


def test_an_attribute_cannot_be_left() -> None:
    assert spelled('" onclick="x') == "&quot; onclick=&quot;x"


def test_names_texts_of_ours_and_identifiers_are_escaped_as_well() -> None:
    assert name("<b>") == "<bdi>&lt;b&gt;</bdi>"
    assert len(name("x" * 1_000_000)) < 150
    assert name(" ") == "<bdi>(no name)</bdi>"
    assert prose("a `<b>` c") == "a <code>&lt;b&gt;</code> c"
    assert breakable("a_<b>") == "a_<wbr>&lt;b&gt;"


def test_a_long_text_is_cut_and_says_by_how_much() -> None:
    assert cut("x" * 1_000_000, 10) == "xxxxxxxxxx … 999,990 more characters"
    assert cut("x" * 10, 10) == "x" * 10


def test_no_character_at_all_gets_through_unseen() -> None:
    everything = map(chr, [*range(0x20000), *range(0xE0000, 0xE0200), 0x10FFFF])
    seen: str = visible("x".join(everything), lines=True)
    assert {c for c in seen if not c.isprintable()} == {"\n"}
    assert set(re.findall("<[^>]*>", seen)) == {"<i>", "</i>", "<bdi>", "</bdi>"}
    assert set(re.findall("&[^;]*;", seen)) == {"&lt;", "&gt;", "&amp;", "&quot;", "&#x27;"}


def test_each_text_of_the_template_goes_through_the_gate() -> None:
    source = TEMPLATE.read_text(encoding="utf-8")
    assert set(re.findall(r"{{ (\S+)\|safe }}", source)) == {"css", "mark", '"\\n"'}
    assert "autoescape" not in source
    ours = ("language", "color", "level(", "count", "views|length", '"good" if')
    attributes = re.findall(r'="[^"{]*{{ (.*?) }}', source)
    assert {a for a in attributes if not a.endswith("|attr") and not a.startswith(ours)} == set()
