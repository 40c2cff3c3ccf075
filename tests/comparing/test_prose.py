"""A note is read as paragraphs, points and tables, on a screen of any width."""

from __future__ import annotations

from dojo.core.prose import Block, blocks

NOTE = """\
One idea,
in two lines.

A list:
* first point
  goes on
* second

Then a table:

    pytz      zoneinfo
    localize  replace
"""


def test_lines_are_folded_where_they_may_be() -> None:
    assert list(blocks(NOTE)) == [
        Block("paragraph", "One idea, in two lines."),
        Block("paragraph", "A list:"),
        Block("point", "first point goes on"),
        Block("point", "second"),
        Block("paragraph", "Then a table:"),
        Block("verbatim", "pytz      zoneinfo\nlocalize  replace"),
    ]
