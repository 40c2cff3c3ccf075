"""Which language is spoken; and the catalogue of the command's Spanish is complete."""

from __future__ import annotations

import ast

import polib
import pytest
from dojo.authoring import Wrong, translations
from dojo.core import catalogue, texts

VARIABLES = ("KATA_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def test_every_text_is_there_in_spanish_and_none_is_stale() -> None:
    wrong = [one for one in translations.of_command() if isinstance(one, Wrong)]
    assert wrong == []


def test_spanish_is_spoken_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_LANG", "es")
    assert texts.say("{n} days", n=3) == "3 días"
    assert texts.decimal("2.4") == "2,4"
    more = [texts.say("… {count:,} more", count=count) for count in (1234, 65_507)]
    assert more == ["… 1234 más", "… 65\xa0507 más"]


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


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        pytest.param({"KATA_LANG": "es", "LC_ALL": "en_US.UTF-8"}, "es", id="asked for"),
        pytest.param({"KATA_LANG": "ES-mx", "LANG": "C"}, "es", id="asked for, with a region"),
        pytest.param({"KATA_LANG": "fr", "LANG": "es_ES"}, "en", id="asked for, not there"),
        pytest.param({"KATA_LANG": "", "LANG": "es_ES.UTF-8"}, "es", id="asked for nothing"),
        pytest.param({"LC_ALL": "es_MX.UTF-8", "LANG": "en_US.UTF-8"}, "es", id="LC_ALL first"),
        pytest.param({"LC_MESSAGES": "es_AR", "LANG": "en_US"}, "es", id="then LC_MESSAGES"),
        pytest.param({"LC_ALL": "", "LANG": "es_ES@euro"}, "es", id="an empty one counts not"),
        pytest.param({"LANG": "de_DE.UTF-8"}, "en", id="a language without texts"),
        pytest.param({"LANG": "et_EE.UTF-8"}, "en", id="Estonian is not Spanish"),
        pytest.param({"LANG": "est"}, "en", id="nor by its longer code"),
        pytest.param({"LANG": "de_DE", "LANGUAGE": "de:es:en"}, "es", id="the first wish there is"),
        pytest.param({"LANG": "en_US", "LANGUAGE": "es"}, "es", id="a wish before the locale"),
        pytest.param({"LANG": "es_ES", "LANGUAGE": "fr"}, "es", id="a wish that is not there"),
        pytest.param({"LANG": "C", "LANGUAGE": "es"}, "en", id="no wish counts in C"),
        pytest.param({"LC_ALL": "C.UTF-8", "LANGUAGE": "es"}, "en", id="nor in C.UTF-8"),
        pytest.param({"LANG": "POSIX", "LANGUAGE": "es"}, "en", id="nor in POSIX"),
        pytest.param({"LANGUAGE": "es"}, "es", id="a wish and nothing else"),
        pytest.param({"LANG": "Spanish_Spain.1252"}, "es", id="as Windows writes it"),
    ],
)
def test_the_environment_decides(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert texts.language() == language
