"""Which language is spoken: the one asked for, else the person's own, else English."""

from __future__ import annotations

import pytest
from dojo.core import texts

VARIABLES = ("KATA_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


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
