"""The page's colors can be told apart and read, on a light and on a dark screen, by computation."""

from __future__ import annotations

import re

import pytest

from .reader import DARK, LIGHT, RULES

TEXT, SHAPE = 4.5, 3.0
"""The contrast that WCAG 2 (AA) asks of text, and of shapes that say something."""

MEET = [
    *[(ink, ground, TEXT) for ink in ("ink", "soft", "link") for ground in ("page", "panel")],
    *[(ink, ground, TEXT) for ink in ("fail", "good") for ground in ("page", "panel")],
    ("warn-ink", "warn", TEXT),
    *[("ink", f"heat-{level}", TEXT) for level in range(5)],
    ("heat-5-ink", "heat-5", TEXT),
    ("soft", "none", TEXT),
    ("odd-ink", "odd", TEXT),
    ("mark-ink", "mark", TEXT),
    *[(ink, ground, SHAPE) for ink in ("good", "link") for ground in ("page", "panel")],
]
"""Which color stands on which, and how much contrast it needs there."""

SCREENS = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: str, other: str) -> float:
    """The contrast of two colors ``#rrggbb``, as WCAG 2 defines it: 1 (none) to 21."""
    luminances = []
    for color in (one, other):
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        luminances.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(luminances) + 0.05) / (min(luminances) + 0.05)


def test_the_computation_agrees_with_known_contrasts() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@SCREENS
def test_colors_that_meet_have_the_contrast_that_they_need(colors: dict[str, str]) -> None:
    found = {pair: contrast(colors[pair[0]], colors[pair[1]]) for pair in MEET}
    assert {pair: value for pair, value in found.items() if value < pair[2]} == {}
    steps = [contrast(colors[f"heat-{level}"], colors["page"]) for level in range(6)]
    assert max(steps) == steps[5] > 1.5 * max(steps[:5])  # the strongest is for all solved


def test_both_screens_have_all_colors_and_the_rules_use_each_of_them_and_no_other() -> None:
    assert set(LIGHT) == set(DARK) == set(re.findall(r"var\(--([\w-]+)\)", RULES))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;} ])|rgba?\(|hsla?\(", RULES) == []
