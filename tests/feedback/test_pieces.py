"""The lines under wrong pieces of a text, folders and plain values."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from dojo.core.console import abbreviate
from dojo.core.trees import FOLDER, Link, Tree
from dojo.feedback import values
from dojo.feedback.folders import MAX_LINES

from ..conftest import Judge

TEXT = "Due on 17/03/2024, or 18/03/2024."
SHOWN = f"text      {TEXT}"
CARETS = "expected         ^^^^^^^^^^"
GOT = "got              ^^^^^^^^^^"
FIRST = ("17/03/2024", 7, 17)
SECOND = ("18/03/2024", 22, 32)
WIDE = "🎉日ae\N{COMBINING ACUTE ACCENT}b"
MIDDLE = "x" * 100 + "17/03/2024" + "y" * 100
END = "x" * 100 + "17/03/2024"

SPANS = [
    # Carets under what was expected and what came
    ([FIRST, SECOND], [FIRST], TEXT, [SHOWN, f"{CARETS}     ^^^^^^^^^^", GOT]),
    ([FIRST], [], TEXT, [SHOWN, CARETS, "got"]),
    ([], [FIRST], TEXT, [SHOWN, "expected", GOT]),
    (
        [FIRST],
        [("17/03/2024", 6, 18)],
        TEXT,
        [SHOWN, CARETS, "got             ^^^^^^^^^^^^", "from 6 to 18 stands ' 17/03/2024,'"],
    ),
    # Unseen, wide and combining characters take the columns that a terminal gives them
    ([("a", 3, 4)], [], "\n\t\0a", ["text      ↵··a", "expected     ^", "got"]),
    ([("a", 2, 3), ("b", 5, 6)], [], WIDE, [f"text      {WIDE}", "expected      ^ ^", "got"]),
    # Of a long text what is around the first difference
    (
        [("17/03/2024", 100, 110)],
        [("17/03/2024", 100, 109)],
        MIDDLE,
        [
            f"text      …{'x' * 12}17/03/2024{'y' * 34}…",
            f"expected   {' ' * 12}^^^^^^^^^^",
            f"got        {' ' * 12}^^^^^^^^^",
            "from 100 to 109 stands '17/03/202'",
        ],
    ),
    (
        [("17/03/2024", 100, 110)],
        [],
        END,
        [f"text      …{'x' * 46}17/03/2024", f"expected   {' ' * 46}^^^^^^^^^^", "got"],
    ),
    # Offsets outside the text do no harm
    (
        [FIRST],
        [("17/03/2024", -5, 900)],
        TEXT,
        [SHOWN, CARETS, f"got       {'^' * len(TEXT)}", "from -5 to 900 stands '2024.'"],
    ),
    # Words: right places with wrong pieces, one twice, another order, no text or another
    (
        [FIRST],
        [("17", 7, 17)],
        TEXT,
        [SHOWN, CARETS, GOT, "missing: '17/03/2024' from 7 to 17", "too many: '17' from 7 to 17"],
    ),
    ([FIRST], [FIRST] * 2, TEXT, [SHOWN, CARETS, GOT, "too many: '17/03/2024' from 7 to 17"]),
    ([FIRST, SECOND], [SECOND, FIRST], None, ["the right ones, in another order"]),
    (
        [FIRST, SECOND],
        [("17/03/2024", 6, 17), SECOND],
        None,
        ["missing: '17/03/2024' from 7 to 17", "too many: '17/03/2024' from 6 to 17"],
    ),
    (
        [("a", at, at + 1) for at in range(5)],
        [],
        None,
        ["missing: 'a' from 0 to 1, 'a' from 1 to 2, 'a' from 2 to 3, and 2 more"],
    ),
    ([FIRST], [], "another text", ["missing: '17/03/2024' from 7 to 17"]),
    # Equal values, and others that are no spans
    ([FIRST], [FIRST], TEXT, []),
    ([], [], TEXT, []),
    (
        [("a", True, 1)],
        [("a", 0, 1)],
        TEXT,
        ["they part at index 0: expected ('a', True, 1), got ('a', 0, 1)"],
    ),
    ([1, 2], [1, 3], TEXT, ["they part at index 1: expected 2, got 3"]),
    ([FIRST], None, TEXT, ["None is what a function gives that ends without `return`."]),
    ("abcd", b"abcd", TEXT, ["a `bytes` came, a `str` was expected"]),
    (1, 1.0, TEXT, ["a `float` came, an `int` was expected"]),
    (
        True,
        SimpleNamespace(__kind__="re.Match"),
        TEXT,
        ["a `re.Match` came, a `bool` was expected"],
    ),
    # A count that stands beside the value is not told once more
    (b"abcd", b"ab", None, ["bytes: 2 came, 4 were expected"]),
    (b"abcd" * 100, b"ab", None, ["bytes: 2 came, 400 were expected"]),
    (b"abcd" * 100, b"abcd" * 50, None, []),
]

BEFORE = Tree(
    {
        "base/": FOLDER,
        "base/exit": Link("../shelf"),
        "base/note.txt": "milk",
        "shelf/": FOLDER,
        "shelf/book.txt": "Once upon a time",
        "shelf/in/": FOLDER,
        "shelf/in/deep.txt": "deep",
    }.items()
)
CHANGED = Tree((BEFORE | {"base/note.txt": "x" * 50, "base/exit": Link("in")}).items())

FOLDERS = [
    # What is gone stands under its folders; a folder and all in it take one line
    (
        BEFORE,
        BEFORE.without("base/note.txt"),
        ["                       base/", "should still be there    note.txt"],
    ),
    (BEFORE, BEFORE.without("shelf"), ["should still be there  shelf/  (and 3 in it)"]),
    (
        BEFORE.without("base/exit"),
        BEFORE.without("shelf/book.txt", "shelf/in/"),
        [
            "                       base/",
            "should be gone           exit -> ../shelf",
            "                       shelf/",
            "should still be there    book.txt",
            "should still be there    in/  (and 1 in it)",
        ],
    ),
    (BEFORE, Tree([*BEFORE.items(), ("trash/", FOLDER)]), ["should not be there  trash/"]),
    ({"a/": FOLDER, "a/b": ""}, Tree(), ["missing  a/  (and 1 in it)"]),
    (
        BEFORE,
        CHANGED,
        [
            "         base/",
            "changed    exit: -> in instead of -> ../shelf",
            "changed    note.txt: 'xxxxxxxxxxxxxxxxxxxxxx… instead of 'milk'",
        ],
    ),
    (
        {"box/": FOLDER},
        Tree([("box", "a file")]),
        ["should not be there  box", "missing              box/"],
    ),
    (BEFORE, BEFORE, []),
    ({"a": 1}, {"a": 2}, []),
]


@pytest.mark.parametrize(("expected", "got", "text", "lines"), SPANS)
def test_pieces_of_a_text(
    expected: object, got: object, text: str | None, lines: list[str]
) -> None:
    assert list(values.lines(expected, got, context=text)) == lines


@pytest.mark.parametrize(("expected", "got", "lines"), FOLDERS)
def test_folders(expected: object, got: object, lines: list[str]) -> None:
    assert list(values.lines(expected, got)) == lines


def test_of_a_path_is_counted_what_is_shown() -> None:
    abbreviate(("/tmp/a/long/one",))
    try:
        found = list(values.lines("/tmp/a/long/one/ab", "/tmp/a/long/one/a"))
        assert found == ["characters: 3 came, 4 were expected"]
    finally:
        abbreviate(())


def test_a_long_difference_of_folders_is_cut() -> None:
    before = Tree((f"{number:02}.txt", "") for number in range(20))
    found = list(values.lines(before, Tree()))
    assert len(found) == MAX_LINES
    assert found[-1] == "… and 6 more"


def test_the_block_of_a_failing_test_has_the_text_of_the_call(judge: Judge) -> None:
    source = "def find_dates(text):\n    return [('17/03/2024', 6, 17)]"
    [verdict] = judge("find_dates", source, k="gives_the_date_with_its_span").verdicts
    assert "text      Due on 17/03/2024.\n" in verdict.block
    assert "expected         ^^^^^^^^^^\n" in verdict.block
    assert "got             ^^^^^^^^^^^\n" in verdict.block


def test_the_block_of_a_failing_test_has_what_the_call_found_on_the_disk(judge: Judge) -> None:
    source = "def remove_empty(base): return []"
    [verdict, *_] = judge("remove_safely", source, k="remove_empty").verdicts
    assert "   before  …/b/\n           …/a/\n" in verdict.block
