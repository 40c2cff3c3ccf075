"""A comparison as one page: what a wide terminal shows, on white paper, without any script."""

from __future__ import annotations

import io
from html import escape

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from dojo.compare.show import ComparisonWriter
from dojo.compare.solutions import Comparison
from dojo.core.texts import language, say

COLUMNS = 150
GENERATOR = '<meta name="generator" content="kata.py compare">'
"""The mark by which a file is known as such a page."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load and run: nothing but the styles."""

PAGE = f"""\
<!doctype html>
<html lang="LANGUAGE">
<head>
<meta charset="utf-8">
{GENERATOR}
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TITLE</title>
<style>
{{stylesheet}}
body {{{{ color: {{foreground}}; background: {{background}}; margin: 1rem; }}}}
pre {{{{ font-family: ui-monospace, Menlo, Consolas, monospace; overflow-x: auto; }}}}
</style>
</head>
<body>
<pre translate="no"><code>{{code}}</code></pre>
</body>
</html>
"""
"""The page as rich fills it in; its own marks are in braces."""


def of(comparison: Comparison) -> str:
    """Return the page's text."""
    console = Console(
        record=True,
        file=io.StringIO(),
        width=COLUMNS,
        height=COLUMNS,
        force_terminal=True,
        color_system="truecolor",
        no_color=False,
        legacy_windows=False,
    )
    ComparisonWriter(console).show(comparison)
    theirs = say("yours and {theirs}", theirs=comparison.their_name)
    title = escape(f"{comparison.kata.key}: {theirs}").replace("{", "{{").replace("}", "}}")
    page = PAGE.replace("LANGUAGE", language()).replace("TITLE", title)
    return console.export_html(theme=DEFAULT_TERMINAL_THEME, code_format=page)
