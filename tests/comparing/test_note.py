"""A note is read as paragraphs, points and tables, on a screen of any width."""

from __future__ import annotations

from dojo.core.readme import Passage, note

NOTE = '''"""One idea,
in two lines.

A list:
* first point
  goes on
* second

Then a table:

    pytz      zoneinfo
    localize  replace
"""
'''


def test_lines_are_folded_where_they_may_be() -> None:
    assert note(NOTE) == [
        Passage("paragraph", "One idea, in two lines."),
        Passage("paragraph", "A list:"),
        Passage("point", "first point goes on"),
        Passage("point", "second"),
        Passage("paragraph", "Then a table:"),
        Passage("verbatim", "pytz      zoneinfo\nlocalize  replace"),
    ]


def test_code_that_python_cannot_read_has_no_note() -> None:
    assert note("def f(:") == []
