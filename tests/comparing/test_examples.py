"""What a suite and a README show of inputs is read from them, and no task is called for it."""

from __future__ import annotations

import sys
from datetime import date, datetime

import pytest
from dojo.compare import examples, tasks
from dojo.compare.examples import Shown
from dojo.core import catalogue
from dojo.core.catalogue import Kata


def read(kata: Kata) -> Shown:
    return examples.read(kata, tasks.of_kata(kata))


@pytest.fixture(scope="module")
def zones() -> Shown:
    return read(catalogue.find("time_zones"))


def test_arguments_have_the_names_of_their_parameters(zones: Shown) -> None:
    first = zones.suite["to_utc"][0]
    assert first == {"naive": datetime(2024, 1, 15, 9, 30), "zone": "America/New_York"}


def test_what_a_test_names_first_is_known(zones: Shown) -> None:
    calls = zones.suite["to_utc"]
    assert {"naive": datetime(2024, 3, 31, 1, 30), "zone": "Europe/Dublin", "is_dst": True} in calls


def test_calls_inside_of_with_and_of_other_calls_count(zones: Shown) -> None:
    assert {"zone": "Atlantis", "year": 2024} in zones.suite["utc_offsets"]
    assert {"zone": "UTC", "year": 2024} in zones.suite["utc_offsets"]


def test_examples_of_the_readme_count() -> None:
    found = read(catalogue.find("date_arithmetic"))
    assert found.readme["age_on"][0] == {"birth": date(1990, 11, 5), "day": date(2020, 11, 4)}


def test_every_task_of_the_katas_that_can_be_searched_is_shown() -> None:
    for name in ("date_arithmetic", "time_zones", "find_dates", "validate_email"):
        found = read(catalogue.find(name))
        assert all(found.suite.values())
        assert all(found.readme.values())


def test_texts_are_those_of_the_code_and_not_of_docstrings() -> None:
    found = read(catalogue.find("validate_email"))
    assert "ada@my_host.com" in found.texts
    assert not any("RFC 5321" in text for text in found.texts)


def test_reading_a_suite_leaves_no_bytecode() -> None:
    kata = catalogue.find("find_dates")
    before = set(kata.folder.rglob("*.pyc"))
    read(kata)
    assert set(kata.folder.rglob("*.pyc")) == before


def test_the_suite_is_no_module_afterwards() -> None:
    read(catalogue.find("find_dates"))
    assert not any(name.startswith("suite_of_") for name in sys.modules)
    assert "find_dates" not in sys.modules
