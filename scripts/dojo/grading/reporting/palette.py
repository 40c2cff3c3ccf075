"""The page's colors, for a light and for a dark screen, and which of them meet.

The heat map goes from orange through yellow to green-blue, which people who confuse red and green
tell apart, and which gets darker (on a dark screen: brighter) with what is solved.
"""

from __future__ import annotations

TEXT = 4.5
"""The contrast that WCAG 2 (AA) asks of text."""

SHAPE = 3.0
"""What it asks of shapes that say something."""

LIGHT = {
    "page": "#ffffff",
    "panel": "#f5f7f9",
    "ink": "#1b2330",
    "soft": "#566072",
    "line": "#d3d9e0",
    "link": "#0a56b0",
    "fail": "#b3261e",
    "good": "#0f665b",
    "warn": "#fff3d1",
    "warn-ink": "#594100",
    "heat-0": "#f9d3c6",
    "heat-1": "#fbe0bd",
    "heat-2": "#f9f0bf",
    "heat-3": "#dcefcd",
    "heat-4": "#b4e2d3",
    "heat-5": "#14695c",
    "heat-5-ink": "#ffffff",
    "none": "#eceff3",
    "odd": "#e8d8f6",
    "odd-ink": "#4a1d75",
    "mark": "#fde3f1",
    "mark-ink": "#8a1153",
}

DARK = {
    "page": "#14181d",
    "panel": "#1c2229",
    "ink": "#e5e9ef",
    "soft": "#a6b0bd",
    "line": "#384250",
    "link": "#8dbaff",
    "fail": "#ff9c92",
    "good": "#72d6c3",
    "warn": "#382c0b",
    "warn-ink": "#f4db98",
    "heat-0": "#5d2f24",
    "heat-1": "#5e411f",
    "heat-2": "#554f1e",
    "heat-3": "#3c5427",
    "heat-4": "#245a4d",
    "heat-5": "#6fd6c2",
    "heat-5-ink": "#06241e",
    "none": "#262d36",
    "odd": "#452b5d",
    "odd-ink": "#e9d3fd",
    "mark": "#4d1f38",
    "mark-ink": "#ffb9dc",
}

MEET = [
    *[(ink, ground, TEXT) for ink in ("ink", "soft", "link") for ground in ("page", "panel")],
    *[(ink, ground, TEXT) for ink in ("fail", "good") for ground in ("page", "panel")],
    ("warn-ink", "warn", TEXT),
    *[("ink", f"heat-{level}", TEXT) for level in range(5)],
    ("heat-5-ink", "heat-5", TEXT),
    ("soft", "none", TEXT),
    ("odd-ink", "odd", TEXT),
    ("mark-ink", "mark", TEXT),
    *[("good", ground, SHAPE) for ground in ("page", "panel")],
    *[("link", ground, SHAPE) for ground in ("page", "panel")],
]
"""Which color stands on which, and how much contrast it needs there."""


def css() -> str:
    """The colors as properties of CSS, chosen by what the reader's system prefers."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{_root(DARK)}}}\n"
    return _root(LIGHT) + dark


def _root(colors: dict[str, str]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in colors.items())
    return f":root {{\n{lines}}}\n"
