"""Two solutions are compared task by task; no line gets lost, and whole files need not show."""

from __future__ import annotations

from pathlib import Path

import pytest
from dojo.compare import show, solutions
from dojo.compare.solutions import Line, Pair

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
    both = (solutions.take_apart(text, TASKS) for text in (mine, theirs))
    return {pair.name: pair for pair in solutions.pairs(*both, TASKS)}


def test_tasks_come_in_their_order_then_helpers_then_the_rest() -> None:
    assert list(pairs()) == ["thrice", "twice", "Counter", "_helper", ""]


def test_a_definition_has_its_decorators_and_the_comment_above() -> None:
    assert texts(pairs()["twice"].yours) == [
        "# about twice",
        "@cache",
        "def twice(n):",
        "    return n + n",
    ]


def test_a_task_may_be_assigned() -> None:
    assert texts(pairs()["thrice"].yours) == ["thrice = partial(times, 3)"]


def test_what_only_one_has_stands_alone() -> None:
    found = pairs()
    assert texts(found["Counter"].theirs) == []
    assert texts(found["_helper"].yours) == []


def test_the_note_and_all_are_apart() -> None:
    rest = pairs()[""]
    assert texts(rest.yours) == ["import re", "", "LIMIT = 3", "", 'print("left over")']
    assert texts(rest.theirs) == ["import re"]


def test_no_other_line_gets_lost() -> None:
    numbers = [line.number for pair in pairs().values() for line in pair.yours if line.text]
    written = [n for n, text in enumerate(MINE.splitlines(), 1) if text.strip() and n > 1]
    assert sorted(numbers) == written


def test_numbers_are_those_of_the_file() -> None:
    assert [line.number for line in pairs()["twice"].theirs] == [12, 13, 14]


@pytest.mark.parametrize("source", ["def twice(:\n", "x = '\0'\n"])
def test_source_that_python_cannot_read_is_one_part(source: str) -> None:
    found = solutions.take_apart(source, TASKS)
    assert not found.readable
    assert len(texts(found.rest)) == 1


def test_rows_stand_beside_each_other_with_a_mark_where_they_differ() -> None:
    pair = pairs()["twice"]
    rows = [
        (row.yours and row.yours.text, row.mark, row.theirs and row.theirs.text)
        for row in show.rows(pair.yours, pair.theirs)
    ]
    assert rows == [
        ("# about twice", "<", None),
        ("@cache", "<", None),
        ("def twice(n):", " ", "def twice(n):"),
        ("    return n + n", "|", '    """Twice."""'),
        (None, ">", "    return 2 * n"),
    ]


def test_one_column_has_yours_before_theirs() -> None:
    pair = pairs()["twice"]
    assert [(mark, line.text) for mark, line in show.unified(pair.yours, pair.theirs)] == [
        ("-", "# about twice"),
        ("-", "@cache"),
        (" ", "def twice(n):"),
        ("-", "    return n + n"),
        ("+", '    """Twice."""'),
        ("+", "    return 2 * n"),
    ]


def test_blanks_at_the_end_of_a_line_make_no_difference() -> None:
    found = pairs("def twice(n):  \n    return 1\n", "def twice(n):\n    return 1\n")
    assert found["twice"].same


def shown(text: str) -> list[str]:
    """What is to be seen of each line."""
    return ["".join(part for _, part in line.tokens) for line in solutions.lines(text)]


def test_lines_keep_their_numbers_and_their_text() -> None:
    found = solutions.lines("import re\n\n\ndef f():\n    return 1\n")
    assert [(line.number, line.text) for line in found[:5]] == [
        (1, "import re"),
        (2, ""),
        (3, ""),
        (4, "def f():"),
        (5, "    return 1"),
    ]


def test_tokens_say_what_they_are() -> None:
    (line, *_) = solutions.lines("def f(): return 'a', 12  # why")
    kinds = {part: kind for kind, part in line.tokens}
    assert kinds["def"] == kinds["return"] == "keyword"
    assert kinds["f"] == "name"
    assert kinds["12"] == "number"
    assert kinds["# why"] == "comment"


def test_a_text_over_several_lines_is_a_text_in_each() -> None:
    found = solutions.lines('x = """one\ntwo\n"""')
    assert {kind for line in found[1:3] for kind, part in line.tokens if part} == {"string"}


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
    assert shown(source)[0] == seen


def test_what_is_spelled_out_is_told_apart() -> None:
    (line, *_) = solutions.lines("# a\u202eb")
    assert [token for token in line.tokens if token[0] == "hidden"] == [("hidden", "\\u202e")]


def test_a_file_of_any_bytes_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_bytes(b"\xef\xbb\xbfx = 1\r\n\ty = '\xff\xfe'\r\n")
    assert solutions.read(file) == "x = 1\n    y = '\ufffd\ufffd'\n"
