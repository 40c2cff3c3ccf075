"""Two solutions are compared task by task; no line gets lost, and whole files need not show."""

from __future__ import annotations

from pathlib import Path

import pytest
from dojo.compare import solutions
from dojo.compare.solutions import Line, Pair
from dojo.core.readme import Passage, note

MINE = '''\
"""My note."""
import re

LIMIT = 3


# about twice
@cache
def twice(n):
    return n + n


class Counter:
    def add(self):
        pass


thrice = partial(times, 3)
print("left over")
'''

THEIRS = '''\
"""Their note."""

import re

__all__ = ["thrice", "twice"]


def thrice(n):
    return 3 * n


def twice(n):
    """Twice."""
    return 2 * n


def _helper():
    pass
'''

TASKS = ("thrice", "twice")


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def pairs(mine: str = MINE, theirs: str = THEIRS) -> dict[str, Pair]:
    return {pair.name: pair for pair in solutions.pairs(mine, theirs, TASKS)}


def test_tasks_come_in_their_order_then_helpers_then_the_rest() -> None:
    assert {name: (texts(pair.yours), texts(pair.theirs)) for name, pair in pairs().items()} == {
        "thrice": (["thrice = partial(times, 3)"], ["def thrice(n):", "    return 3 * n"]),
        "twice": (
            ["# about twice", "@cache", "def twice(n):", "    return n + n"],
            ["def twice(n):", '    """Twice."""', "    return 2 * n"],
        ),
        "Counter": (["class Counter:", "    def add(self):", "        pass"], []),
        "_helper": ([], ["def _helper():", "    pass"]),
        "": (["import re", "", "LIMIT = 3", "", 'print("left over")'], ["import re"]),
    }
    assert list(pairs()) == ["thrice", "twice", "Counter", "_helper", ""]


def test_lines_have_the_numbers_of_the_file_and_none_gets_lost() -> None:
    numbers = [line.number for pair in pairs().values() for line in pair.yours if line.text]
    written = [n for n, text in enumerate(MINE.splitlines(), 1) if text.strip() and n > 1]
    assert sorted(numbers) == written
    assert [line.number for line in pairs()["twice"].theirs] == [12, 13, 14]


@pytest.mark.parametrize("source", ["def twice(:\n", "x = '\0'\n"])
def test_source_that_python_cannot_read_is_one_part(source: str) -> None:
    (pair,) = pairs(source).values()
    assert texts(pair.yours) == [source.rstrip()]
    assert pair.theirs[0].text == '"""Their note."""'


def test_blanks_at_the_end_of_a_line_make_no_difference() -> None:
    found = pairs("def twice(n):  \n    return 1\n", "def twice(n):\n    return 1\n")
    assert found["twice"].same


def styled(line: Line) -> dict[str, str]:
    return {line.shown.plain[one.start : one.end]: str(one.style) for one in line.shown.spans}


def test_tokens_are_colored() -> None:
    (line, *_) = solutions.lines("def f(): return 'a', 12  # why")
    found = styled(line)
    assert found["def"] == found["return"] == "bold blue"
    assert (found["f"], found["12"]) == ("bold", "cyan")
    assert set(found["# why"].split()) == {"italic", "dim"}
    text = solutions.lines('x = """one\ntwo\n"""')
    assert styled(text[1]) == {"two": "green"}


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("# \x1b[31mred\x07\x00\n", "# \\x1b[31mred\\x07\\x00"),
        ("# a\u202eb", "# a\\u202eb"),  # turns the direction of letters
        ("# ñandú, ада, 中\n", "# ñandú, ада, 中"),
        ("def f(:\n", "def f(:"),
        ("x" * 100_000, "x" * solutions.MOST_COLUMNS),
    ],
)
def test_a_line_is_harmless_and_has_an_end(source: str, seen: str) -> None:
    assert solutions.lines(source)[0].shown.plain == seen


def test_what_is_spelled_out_is_told_apart() -> None:
    (line, *_) = solutions.lines("# a\u202eb")
    assert "reverse" in styled(line)["\\u202e"]


def test_a_file_of_any_bytes_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_bytes(b"\xef\xbb\xbfx = 1\r\n\ty = '\xff\xfe'\r\n")
    assert solutions.read(file) == "x = 1\n    y = '\ufffd\ufffd'\n"


NOTE = '''"""One idea,
in two lines.

A list:
* first point
  goes on
* second

    pytz      zoneinfo
    localize  replace
"""
'''


def test_a_note_is_read_as_paragraphs_points_and_tables() -> None:
    assert note(NOTE) == [
        Passage("paragraph", "One idea, in two lines."),
        Passage("paragraph", "A list:"),
        Passage("point", "first point goes on"),
        Passage("point", "second"),
        Passage("verbatim", "pytz      zoneinfo\nlocalize  replace"),
    ]
    assert note("def f(:") == []
