"""What the page of a class says, and that it says the same each time."""

from __future__ import annotations

import copy
import re
from collections import Counter

import pytest

from .conftest import MakeClass
from .reader import page_of, read, work_of
from .sample import Data

HANDY = 8_000_000
"""Bytes that a browser opens in a second or two."""


def test_the_same_results_make_the_same_page(make_class: MakeClass) -> None:
    results = make_class(12)
    assert page_of(results) == page_of(copy.deepcopy(results))


def test_two_runs_differ_in_when_they_were_made_and_in_nothing_else(small: Data) -> None:
    later = {**small, "made": "2031-01-02T03:04:05+00:00"}
    here, there = page_of(small), page_of(later)
    assert here != there
    assert (
        here.replace(small["made"], later["made"]).replace(
            "2026-05-09 14:30 UTC+02:00", "2031-01-02 03:04 UTC+00:00"
        )
        == there
    )


def test_the_order_of_the_pupils_in_the_results_makes_no_difference(make_class: MakeClass) -> None:
    results = make_class(12)
    turned = {**results, "pupils": results["pupils"][::-1]}
    assert page_of(results) == page_of(turned)


def test_pupils_stand_as_in_a_class_list(small: Data) -> None:
    names = ["pupil 10", "Zoë", "Álvaro", "pupil 9", "bea", "Alma"]
    small["pupils"] = [small["pupils"][0] | {"name": name} for name in names]
    found = [a for a in read(small).ids if a.startswith("pupil-") and "." not in a]
    order = ["alma", "álvaro", "bea", "pupil-9", "pupil-10", "zoë"]
    assert found == [f"pupil-{anchor}" for anchor in order]


def test_each_link_leads_somewhere_and_each_id_is_there_once(make_class: MakeClass) -> None:
    page = read(make_class(30))
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("#") for link in page.links)
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_each_cell_of_the_heat_map_leads_to_the_kata_of_the_pupil(make_class: MakeClass) -> None:
    results = make_class(30)
    links = Counter(link for link in read(results).links if "." in link)
    assert len(links) == len(results["pupils"]) * len(results["katas"])


def test_namesakes_have_sections_of_their_own(small: Data) -> None:
    one = small["pupils"][0]
    small["pupils"] = [one | {"source": "box-1"}, one | {"source": "box-2"}]
    page = read(small)
    assert "box-1" in page.text["pupil-ana"]
    assert "box-2" in page.text["pupil-ana-2"]
    assert "box-2" in page.text["class"]  # the heat map tells them apart as well


def test_the_summary_counts_the_class(small: Data) -> None:
    solved = work_of(small) | {"state": "solved", "points": 3, "failures": [], "idea": None}
    missing = solved | {"state": "missing", "points": 0}
    small["pupils"] += [
        {"name": "Bea", "source": "b", "points": 3, "of": 3, "katas": {"dates/date_arithmetic": s}}
        for s in (solved, solved)
    ]
    small["pupils"].append(
        {
            "name": "C",
            "source": "c",
            "points": 0,
            "of": 3,
            "katas": {"dates/date_arithmetic": missing},
        }
    )
    facts = read(small).text[""]
    assert "Pupils4" in facts
    assert "Class average62%1.88 of 3 points" in facts
    assert "Katas solved2of 4" in facts
    assert "Solved everything2" in facts
    assert "Handed in nothing1" in facts


def test_what_the_sandbox_did_not_cover_is_said_plainly(small: Data) -> None:
    small["tier"] = {"name": "B", "covers": ["Time."], "lacks": ["It could reach the network."]}
    text = read(small).text[""]
    assert "Sandbox: tier B. What it did not cover:It could reach the network." in text


def test_a_hundred_percent_is_all_and_nothing_less(small: Data) -> None:
    small["pupils"][0] |= {"points": 2.999}
    assert "99%" in read(small).text[""]


def test_ideas_are_named_with_their_text_and_their_pupils_the_commonest_first(
    small: Data,
) -> None:
    other = work_of(small) | {"idea": {"name": "an_age_is_a_number", "text": "It is."}}
    one = small["pupils"][0]
    small["pupils"] = [
        one | {"name": "Ana", "katas": {"dates/date_arithmetic": other}},
        *[one | {"name": name} for name in ("Bea", "Carl")],
    ]
    text = read(small).text["ideas"]
    assert re.search(
        r"2of 3.*a day is 24 hours.*A day is 24 hours\..*Bea.*Carl.*1of 3.*an age is a number.*Ana",
        text,
        re.DOTALL,
    )


def test_where_no_idea_fits_the_page_says_so(small: Data) -> None:
    work_of(small)["idea"] = None
    assert "No failures fit" in read(small).text["ideas"]


def test_a_refusal_says_why(small: Data) -> None:
    work_of(small).update(state="refused", failures=[], idea=None, note="A link: <b>.\nTwo lines.")
    small["pupils"][0]["notes"] = ["The archive is a bomb."]
    page = read(small)
    assert "A link: <b>.\nTwo lines." in page.text["pupil-ana.date_arithmetic"]
    assert "The archive is a bomb." in page.text["pupil-ana"]
    assert "✗" in page.text["class"]


def test_a_kata_that_the_results_do_not_mention_was_not_handed_in(small: Data) -> None:
    small["pupils"][0]["katas"] = {}
    assert "date_arithmetic: no file" in read(small).text["pupil-ana.date_arithmetic"]


def test_a_class_of_nobody_has_a_page() -> None:
    nobody = {"katas": [], "pupils": [], "tier": {"name": "A", "covers": [], "lacks": []}}
    assert "0%" in page_of({"version": 1, "made": "", "ideas": [], **nobody})


def test_the_page_of_three_hundred_pupils_is_handy_even_where_everyone_fails(
    make_class: MakeClass,
) -> None:
    results = make_class(300, hard=True)
    failures = [f for p in results["pupils"] for w in p["katas"].values() for f in w["failures"]]
    results["pupils"] = [_with_ten_katas(pupil) for pupil in results["pupils"]]
    results["katas"] = _ten(results["katas"])
    assert len(failures) > 3_000
    assert len(page_of(results).encode()) < HANDY


def _ten(katas: list[Data]) -> list[Data]:
    """The *katas*, some of them once more under another name, so that there are ten."""
    return (katas + [kata | {"key": f"{kata['key']}_again"} for kata in katas])[:10]


def _with_ten_katas(pupil: Data) -> Data:
    works = pupil["katas"]
    again = {f"{key}_again": work for key, work in works.items()}
    return pupil | {"katas": dict(list((works | again).items())[:10])}


def test_the_page_speaks_spanish(small: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(small).languages == ["en"]
    monkeypatch.setenv("KATA_LANG", "es")
    page = read(small)
    assert page.languages == ["es"]
    assert "1,5 de 3 puntos" in page.text["pupil-ana.date_arithmetic"]
    assert "Las ideas equivocadas más frecuentes" in page.text["ideas"]


def test_the_page_asks_for_nothing_and_has_no_script(make_class: MakeClass) -> None:
    page = page_of(make_class(5))
    assert not re.search(
        r"<(script|link|img|iframe|object|embed|svg|form|base)\b|https?:|url\(", page
    )
    assert not re.search(r"<[^>]*\s(on\w+|style|src)=", page)
    assert "default-src &#x27;none&#x27;; style-src &#x27;sha256-" in page
