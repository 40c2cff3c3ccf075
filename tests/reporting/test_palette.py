"""The page's colors can be told apart and read, on a light and on a dark screen, by computation."""

from __future__ import annotations

import re

import pytest

from .palette import DARK, LIGHT, MEET, RULES

SCREENS = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])


def luminance(color: str) -> float:
    """The relative luminance of ``#rrggbb``, as WCAG 2 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colors: 1 (none) to 21 (black on white)."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_the_computation_agrees_with_known_contrasts() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@SCREENS
def test_colors_that_meet_have_the_contrast_that_they_need(colors: dict[str, str]) -> None:
    found = {pair: contrast(colors[pair[0]], colors[pair[1]]) for pair in MEET}
    assert {pair: value for pair, value in found.items() if value < pair[2]} == {}


@SCREENS
def test_the_heat_map_gets_its_strongest_color_only_where_all_is_solved(
    colors: dict[str, str],
) -> None:
    steps = [contrast(colors[f"heat-{level}"], colors["page"]) for level in range(6)]
    assert max(steps) == steps[5] > 1.5 * max(steps[:5])


def test_both_screens_have_all_colors_and_the_style_uses_each_of_them() -> None:
    assert set(LIGHT) == set(DARK)
    used = set(re.findall(r"var\(--([\w-]+)\)", RULES))
    assert used == set(LIGHT)


def test_the_style_has_no_color_but_those_of_the_palette() -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;} ])|rgba?\(|hsla?\(", RULES) == []
