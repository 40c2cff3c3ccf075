"""Whatever a submission wrote stays text, to a browser and to an eye."""

from __future__ import annotations

import re

import pytest
from dojo.grading.html import Html, join, lines, name, prose, tag
from dojo.grading.reporting import visible

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSEEN = "\u00ad\u200b\u2028\u2029\u2060\ufeff\ufffe\U000e0041\u3164\ufe00\U000e0100"
CONTROLS = "\0\x02\x03\x07\b\x1b\x7f\x85"


def test_text_between_tags_is_escaped() -> None:
    assert tag("p", "<script>&\"'") == "<p>&lt;script&gt;&amp;&quot;&#x27;</p>"


def test_an_attribute_cannot_be_left() -> None:
    assert tag("p", title='" onclick="x') == '<p title="&quot; onclick=&quot;x"></p>'


def test_html_joined_to_text_is_text_again() -> None:
    assert not isinstance(tag("b", "x") + "<i>", Html)
    assert join([tag("b", "x") + "<i>"]) == "&lt;b&gt;x&lt;/b&gt;&lt;i&gt;"


@pytest.mark.parametrize("character", BIDI + UNSEEN + CONTROLS)
def test_what_obeys_or_hides_is_spelled_out(character: str) -> None:
    spelled = ascii(character)[1:-1]
    assert tag("p", f"a{character}b") == f"<p>a<i>{spelled}</i>b</p>"
    assert tag("p", title=f"a{character}b") == f'<p title="a{spelled}b"></p>'


def test_a_terminal_escape_is_seen() -> None:
    assert lines("\x1b[31mred\x1b[0m") == r"<i>\x1b</i>[31mred<i>\x1b</i>[0m"


def test_half_of_a_surrogate_pair_can_be_written() -> None:
    assert join(["a\udc80b"]).encode() == rb"a<i>\udc80</i>b"


def test_newlines_stay_in_blocks_and_nowhere_else() -> None:
    assert lines("a\nb") == "a\nb"
    assert join(["a\nb"]) == r"a<i>\n</i>b"


def test_a_carriage_return_never_stays() -> None:
    assert lines("secret\rshown") == r"secret<i>\r</i>shown"


def test_letters_from_right_to_left_move_nothing_beside_them() -> None:
    assert join(["got 'אב גד' 12"]) == "got &#x27;<bdi>אב גד</bdi>&#x27; 12"
    assert join(["١٢/٣٤"]) == "<bdi>١٢</bdi>/<bdi>٣٤</bdi>"


def test_joiners_that_belong_to_the_spelling_stay() -> None:
    persian, family = "\u0645\u06cc\u200c\u062e\u0648", "👨\u200d👩\u200d👧"
    assert join([persian]) == f"<bdi>{persian}</bdi>"
    assert join([family]) == family


def test_joiners_where_they_only_hide_are_spelled_out() -> None:
    assert join(["An\u200da"]) == r"An<i>\u200d</i>a"


def test_a_heap_of_accents_is_cut() -> None:
    assert join(["e\u0301"]) == "e\u0301"
    assert join(["e" + 500 * "\u0301"]) == "e\u0301\u0301\u0301<i>…</i>"


def test_a_long_text_is_cut_and_says_by_how_much() -> None:
    assert visible.cut("x" * 1_000_000, 10) == "xxxxxxxxxx … 999,990 more characters"
    assert visible.cut("x" * 10, 10) == "x" * 10


def test_a_name_is_isolated_and_short() -> None:
    assert name("<b>") == "<bdi>&lt;b&gt;</bdi>"
    assert len(name("x" * 1_000_000)) < 150
    assert name(" ") == "<bdi>(no name)</bdi>"


def test_code_in_our_own_texts_is_escaped_as_well() -> None:
    assert prose("a `<b>` c") == "a <code>&lt;b&gt;</code> c"


def test_no_character_at_all_gets_through_unseen() -> None:
    everything = map(chr, [*range(0x20000), *range(0xE0000, 0xE0200), 0x10FFFF])
    seen = visible.escaped("x".join(everything), lines=True)
    assert {c for c in seen if not c.isprintable()} == {"\n"}
    assert set(re.findall("<[^>]*>", seen)) == {"<i>", "</i>", "<bdi>", "</bdi>"}
    assert set(re.findall("&[^;]*;", seen)) == {"&lt;", "&gt;", "&amp;", "&quot;", "&#x27;"}
