"""Whatever a submission wrote stays text, to a browser and to an eye."""

from __future__ import annotations

import re

import pytest
from dojo.grading.page import TEMPLATE
from dojo.grading.visible import cut, name, prose, spelled, visible
from markupsafe import Markup

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSEEN = "\u00ad\u200b\u2028\u2029\u2060\ufeff\ufffe\U000e0041\u3164\ufe00\U000e0100"
CONTROLS = "\0\x02\x03\x07\b\x1b\x7f\x85"


def test_text_is_escaped_and_html_is_not() -> None:
    assert visible("<script>&\"'") == "&lt;script&gt;&amp;&quot;&#x27;"
    assert visible(Markup("<b>")) == "<b>"


def test_an_attribute_cannot_be_left() -> None:
    assert spelled('" onclick="x') == "&quot; onclick=&quot;x"


def test_each_text_of_the_page_goes_through_the_gate() -> None:
    source = TEMPLATE.read_text(encoding="utf-8")
    raw = set(re.findall(r"{{ (\S+)\|safe }}", source))
    assert raw == {"css", "mark", '"\\n"'}
    assert "autoescape" not in source
    in_attributes = re.findall(r'="[^"{]*{{ (.*?) }}', source)
    ours = ("language", "color", "level(", "count", "views|length", '"good" if')
    assert [
        one for one in in_attributes if not one.endswith("|attr") and not one.startswith(ours)
    ] == []


@pytest.mark.parametrize("character", BIDI + UNSEEN + CONTROLS)
def test_what_obeys_or_hides_is_spelled_out(character: str) -> None:
    shown = ascii(character)[1:-1]
    assert visible(f"a{character}b") == f"a<i>{shown}</i>b"
    assert spelled(f"a{character}b") == f"a{shown}b"


def test_a_terminal_escape_is_seen() -> None:
    assert visible("\x1b[31mred\x1b[0m", lines=True) == r"<i>\x1b</i>[31mred<i>\x1b</i>[0m"


def test_half_of_a_surrogate_pair_can_be_written() -> None:
    assert visible("a\udc80b").encode() == rb"a<i>\udc80</i>b"


def test_newlines_stay_in_blocks_and_nowhere_else() -> None:
    assert visible("a\nb", lines=True) == "a\nb"
    assert visible("a\nb") == r"a<i>\n</i>b"


def test_a_carriage_return_never_stays() -> None:
    assert visible("secret\rshown", lines=True) == r"secret<i>\r</i>shown"


def test_letters_from_right_to_left_move_nothing_beside_them() -> None:
    assert visible("got 'אב גד' 12") == "got &#x27;<bdi>אב גד</bdi>&#x27; 12"
    assert visible("١٢/٣٤") == "<bdi>١٢</bdi>/<bdi>٣٤</bdi>"


def test_joiners_that_belong_to_the_spelling_stay() -> None:
    persian, family = "\u0645\u06cc\u200c\u062e\u0648", "👨\u200d👩\u200d👧"
    assert visible(persian) == f"<bdi>{persian}</bdi>"
    assert visible(family) == family


def test_joiners_where_they_only_hide_are_spelled_out() -> None:
    assert visible("An\u200da") == r"An<i>\u200d</i>a"


def test_a_heap_of_accents_is_cut() -> None:
    assert visible("e\u0301") == "e\u0301"
    assert visible("e" + 500 * "\u0301") == "e\u0301\u0301\u0301<i>…</i>"


def test_a_long_text_is_cut_and_says_by_how_much() -> None:
    assert cut("x" * 1_000_000, 10) == "xxxxxxxxxx … 999,990 more characters"
    assert cut("x" * 10, 10) == "x" * 10


def test_a_name_is_isolated_and_short() -> None:
    assert name("<b>") == "<bdi>&lt;b&gt;</bdi>"
    assert len(name("x" * 1_000_000)) < 150
    assert name(" ") == "<bdi>(no name)</bdi>"


def test_code_in_our_own_texts_is_escaped_as_well() -> None:
    assert prose("a `<b>` c") == "a <code>&lt;b&gt;</code> c"


def test_no_character_at_all_gets_through_unseen() -> None:
    everything = map(chr, [*range(0x20000), *range(0xE0000, 0xE0200), 0x10FFFF])
    seen: str = visible("x".join(everything), lines=True)
    assert {c for c in seen if not c.isprintable()} == {"\n"}
    assert set(re.findall("<[^>]*>", seen)) == {"<i>", "</i>", "<bdi>", "</bdi>"}
    assert set(re.findall("&[^;]*;", seen)) == {"&lt;", "&gt;", "&amp;", "&quot;", "&#x27;"}
