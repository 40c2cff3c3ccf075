"""The command speaks Spanish: its catalogue is complete, and the check of that is no empty one."""

from __future__ import annotations

import ast

import polib
import pytest
from dojo.authoring import translations
from dojo.core import catalogue, texts


def test_every_text_is_there_in_spanish_and_none_is_stale() -> None:
    assert [finding for finding in translations.of_command() if not finding.ok] == []


def test_spanish_is_spoken_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_LANG", "es")
    assert texts.say("{n} days", n=3) == "3 días"
    assert texts.decimal("2.4") == "2,4"


def test_catalogues_are_read_as_by_gettexts_own_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_LANG", "es")
    for path in (texts.OWN / "es.po", *catalogue.KATAS.glob("*/*/es.po")):
        for entry in polib.pofile(str(path), encoding="utf-8"):
            assert texts.of_kata(path, entry.msgid) == (entry.msgstr or entry.msgid)


def test_texts_are_found_in_the_order_of_the_source() -> None:
    source = 'mark("one")\ntexts.say("two " "parts", x=say("three"))\nself.say("of others")'
    assert list(translations.literals(ast.parse(source))) == ["one", "two parts", "three"]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("say(text)", id="a variable, and no table in the file"),
        pytest.param('say(f"{n} days")', id="an f-string"),
        pytest.param('TABLE = {"a": [mark("one"), "two"]}\nsay(TABLE["a"][0])', id="not marked"),
    ],
)
def test_a_text_that_cannot_be_found_is_reported(source: str) -> None:
    assert list(translations.hidden(ast.parse(source))) == [1]


def test_a_variable_may_hold_a_text_of_a_table_in_the_same_file() -> None:
    source = 'TABLE = {"a": mark("one")}\nsay(TABLE["a"])'
    assert list(translations.hidden(ast.parse(source))) == []
