"""Ids made from names are never one twice, whatever the names are."""

from __future__ import annotations

import re

from dojo.grading.page import anchors


def test_an_anchor_is_read_as_the_name() -> None:
    assert anchors(["Lucía Pérez", "O'Neil, Pat"]) == ["lucía-pérez", "o-neil-pat"]


def test_names_alike_have_anchors_that_differ() -> None:
    names = ["Ana", "ana", "ANA", "Ana 2", "Ana-2", "ana 2 2", "á\u0301na", "a na"]
    assert len(set(anchors(names))) == len(names)


def test_the_number_of_a_namesake_is_not_the_name_of_another() -> None:
    assert anchors(["ana 2", "ana", "ana"]) == ["ana-2", "ana", "ana-3"]


def test_names_without_a_letter_have_anchors_too() -> None:
    assert anchors(["", "…", "\u202e", "\udc80", "<>"]) == ["x", "x-2", "x-3", "x-4", "x-5"]


def test_an_anchor_has_nothing_but_letters_digits_and_dashes() -> None:
    names = ["\"' onload=x><b>", "a.b#c%20", "tab\there", "nul\0", "\u2028", "x" * 1_000_000]
    for anchor in anchors(names):
        assert re.fullmatch(r"[\w-]{1,40}", anchor)


def test_an_anchor_stays_when_others_join_the_class() -> None:
    assert anchors(["Ana", "Zoë"])[1] == anchors(["Ana", "Bea", "Zoë"])[2]
