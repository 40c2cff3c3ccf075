"""The tree diff under a wrong answer."""

import pytest
from dojo.core.trees import FOLDER, Link, Tree
from dojo.feedback.folders import MAX_LINES, lines


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_LANG", "en")


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


def test_what_is_gone_stands_under_its_folders() -> None:
    assert list(lines(BEFORE, BEFORE.without("base/note.txt"))) == [
        "      base/",
        "gone    note.txt",
    ]


def test_a_folder_and_all_in_it_take_one_line() -> None:
    assert list(lines(BEFORE, BEFORE.without("shelf"))) == ["gone  shelf/  (and 3 in it)"]


def test_the_target_emptied_in_the_place_of_the_link() -> None:
    expected = BEFORE.without("base/exit")
    got = BEFORE.without("shelf/book.txt", "shelf/in/")

    assert list(lines(expected, got)) == [
        "             base/",
        "still there    exit -> ../shelf",
        "             shelf/",
        "gone           book.txt",
        "gone           in/  (and 1 in it)",
    ]


def test_what_was_never_there_is_unasked_for() -> None:
    got = Tree([*BEFORE.items(), ("trash/", FOLDER)])

    assert list(lines(BEFORE, got)) == ["unasked for  trash/"]


def test_what_a_plain_mapping_expects_is_missing_and_not_gone() -> None:
    assert list(lines({"a/": FOLDER, "a/b": ""}, Tree())) == ["missing  a/  (and 1 in it)"]


def test_changed_contents() -> None:
    got = Tree((BEFORE | {"base/note.txt": "x" * 50, "base/exit": Link("in")}).items())

    assert list(lines(BEFORE, got)) == [
        "         base/",
        "changed    exit: -> in instead of -> ../shelf",
        "changed    note.txt: 'xxxxxxxxxxxxxxxxxxxxxx… instead of 'milk'",
    ]


def test_a_file_in_the_place_of_a_folder() -> None:
    got = Tree([("box", "a file")])

    assert list(lines({"box/": FOLDER}, got)) == ["unasked for  box", "missing      box/"]


def test_long_differences_are_cut() -> None:
    before = Tree((f"{number:02}.txt", "") for number in range(20))

    found = list(lines(before, Tree()))

    assert len(found) == MAX_LINES
    assert found[-1] == "… and 6 more"


def test_nothing_to_say() -> None:
    assert list(lines(BEFORE, BEFORE)) == []
    assert list(lines({"a": 1}, {"a": 2})) == []
    assert list(lines(1, BEFORE)) == []
