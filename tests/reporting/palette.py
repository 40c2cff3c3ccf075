"""The colors of the page of a class, as its style sheet has them."""

from __future__ import annotations

import re

from dojo.grading.page import STYLE

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

SHEET = STYLE.read_text(encoding="utf-8")
HEAD, RULES = SHEET.split("* { box-sizing")
FOR_LIGHT, FOR_DARK = HEAD.split("@media screen and (prefers-color-scheme: dark)")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in (FOR_LIGHT, FOR_DARK)
)
