"""Two solutions are compared task by task; no line gets lost, and whole files need not align."""

from __future__ import annotations

from dojo.compare import align, parts
from dojo.compare.code import Line
from dojo.compare.parts import Pair

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
    both = (parts.take_apart(text, TASKS) for text in (mine, theirs))
    return {pair.name: pair for pair in parts.pairs(*both, TASKS)}


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


def test_source_that_python_cannot_read_is_one_part() -> None:
    source = parts.take_apart("def twice(:\n", TASKS)
    assert not source.readable
    assert texts(source.rest) == ["def twice(:"]


def test_a_null_byte_is_no_reason_to_fail() -> None:
    assert not parts.take_apart("x = '\0'\n", TASKS).readable


def test_rows_stand_beside_each_other_with_a_mark_where_they_differ() -> None:
    pair = pairs()["twice"]
    rows = [
        (row.yours and row.yours.text, row.mark, row.theirs and row.theirs.text)
        for row in align.rows(pair.yours, pair.theirs)
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
    assert [(mark, line.text) for mark, line in align.unified(pair.yours, pair.theirs)] == [
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
