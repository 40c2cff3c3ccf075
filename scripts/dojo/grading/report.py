"""The whole page: its head, which forbids it everything that it does not need, and its sections."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dojo.core import texts
from dojo.core.texts import say
from dojo.grading.html import Html, join, tag
from dojo.grading.reporting import heatmap, ideas, model, palette, pupils, summary
from dojo.grading.reporting.roster import roster

MARK = "<!-- Stdlib Katas: class report -->"
"""What stands at the start of each page, in any language, and of no other file."""

STYLE = Path(__file__).with_name("page.css")


def page(results: Mapping[str, Any]) -> str:
    """*results* (version 1) as HTML: one file, no network, no script, in the reader's language.

    The same results make the same page. Raises Refused where they cannot be read.
    """
    found = model.read(results)
    entries = roster(found)
    body = tag(
        "body",
        summary.section(found, entries),
        tag(
            "main",
            heatmap.section(found, entries),
            ideas.section(found, entries),
            pupils.section(found, entries),
        ),
    )
    return f"<!doctype html>\n{MARK}\n" + tag("html", _head(), body, lang=texts.language()) + "\n"


def policy() -> str:
    """What a browser may load or run for the page: its own style sheet, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_css().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _head() -> Html:
    return tag(
        "head",
        join(
            [
                tag("meta", charset="utf-8"),
                tag("meta", http_equiv="Content-Security-Policy", content=policy()),
                tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
                tag("meta", name="color-scheme", content="light dark"),
                tag("meta", name="referrer", content="no-referrer"),
                tag("meta", name="robots", content="noindex"),
                tag("title", say("Stdlib Katas: class report")),
                Html(f"<style>{_css()}</style>"),
            ]
        ),
    )


@cache
def _css() -> str:
    return f"\n{palette.css()}{STYLE.read_text(encoding='utf-8')}"
