"""The carets under a text, where pieces of it were found at the wrong place or not at all."""

import pytest
from dojo.feedback import explain, spans

TEXT = "Due on 17/03/2024, or 18/03/2024."
FIRST = ("17/03/2024", 7, 17)
SECOND = ("18/03/2024", 22, 32)


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_LANG", "en")


def lines(expected: object, got: object, context: str | None = None) -> list[str]:
    return list(spans.lines(expected, got, context))


def test_carets_stand_under_what_was_expected_and_what_came() -> None:
    assert lines([FIRST, SECOND], [FIRST], TEXT) == [
        "text      Due on 17/03/2024, or 18/03/2024.",
        "expected         ^^^^^^^^^^     ^^^^^^^^^^",
        "got              ^^^^^^^^^^",
    ]


def test_a_span_with_a_neighbor_in_it_and_what_stands_there() -> None:
    assert lines([FIRST], [("17/03/2024", 6, 18)], TEXT) == [
        "text      Due on 17/03/2024, or 18/03/2024.",
        "expected         ^^^^^^^^^^",
        "got             ^^^^^^^^^^^^",
        "from 6 to 18 stands ' 17/03/2024,'",
    ]


def test_nothing_where_something_was_expected_and_the_other_way_round() -> None:
    assert lines([FIRST], [], TEXT)[2] == "got"
    assert lines([], [FIRST], TEXT)[1:] == ["expected", "got              ^^^^^^^^^^"]


def test_line_ends_and_other_unseen_characters_take_one_column() -> None:
    assert lines([("a", 3, 4)], [], "\n\t\0a") == [
        "text      ↵··a",
        "expected     ^",
        "got",
    ]


def test_wide_and_combining_characters_take_the_columns_that_a_terminal_gives_them() -> None:
    text = "🎉日ae\N{COMBINING ACUTE ACCENT}b"
    assert lines([("a", 2, 3), ("b", 5, 6)], [], text) == [
        f"text      {text}",
        "expected      ^ ^",
        "got",
    ]


def test_of_a_long_text_what_is_around_the_first_difference_is_shown() -> None:
    text = "x" * 100 + "17/03/2024" + "y" * 100
    assert lines([("17/03/2024", 100, 110)], [("17/03/2024", 100, 109)], text) == [
        f"text      …{'x' * 12}17/03/2024{'y' * 34}…",
        f"expected   {' ' * 12}^^^^^^^^^^",
        f"got        {' ' * 12}^^^^^^^^^",
        "from 100 to 109 stands '17/03/202'",
    ]


def test_the_end_of_a_long_text_is_shown_whole() -> None:
    text = "x" * 100 + "17/03/2024"
    assert lines([("17/03/2024", 100, 110)], [], text)[:2] == [
        f"text      …{'x' * 46}17/03/2024",
        f"expected   {' ' * 46}^^^^^^^^^^",
    ]


def test_offsets_outside_the_text_do_no_harm() -> None:
    assert lines([FIRST], [("17/03/2024", -5, 900)], TEXT) == [
        "text      Due on 17/03/2024, or 18/03/2024.",
        "expected         ^^^^^^^^^^",
        f"got       {'^' * len(TEXT)}",
        "from -5 to 900 stands '2024.'",
    ]


def test_right_places_with_wrong_pieces_are_told_in_words() -> None:
    assert lines([FIRST], [("17", 7, 17)], TEXT)[3:] == [
        "missing: '17/03/2024' from 7 to 17",
        "too many: '17' from 7 to 17",
    ]


def test_one_that_came_twice_is_told_in_words() -> None:
    assert lines([FIRST], [FIRST, FIRST], TEXT)[3:] == ["too many: '17/03/2024' from 7 to 17"]


def test_another_order_is_told_in_words() -> None:
    assert lines([FIRST, SECOND], [SECOND, FIRST], TEXT)[3:] == ["the right ones, in another order"]
    assert lines([FIRST, SECOND], [SECOND, FIRST]) == ["the right ones, in another order"]


def test_without_the_text_there_are_words_only() -> None:
    assert lines([FIRST, SECOND], [("17/03/2024", 6, 17), SECOND]) == [
        "missing: '17/03/2024' from 7 to 17",
        "too many: '17/03/2024' from 6 to 17",
    ]


def test_many_are_counted() -> None:
    found = [("a", at, at + 1) for at in range(5)]
    assert lines(found, []) == [
        "missing: 'a' from 0 to 1, 'a' from 1 to 2, 'a' from 2 to 3, and 2 more"
    ]


def test_a_text_that_the_spans_are_not_of_is_not_shown() -> None:
    assert lines([FIRST], [], "another text") == ["missing: '17/03/2024' from 7 to 17"]


def test_nothing_for_equal_or_other_values() -> None:
    assert lines([FIRST], [FIRST], TEXT) == []
    assert lines([], [], TEXT) == []
    assert lines([FIRST], [("17/03/2024", 7)], TEXT) == []
    assert lines([FIRST], None, TEXT) == []
    assert lines([("a", True, 1)], [("a", 0, 1)], TEXT) == []
    assert lines("ab", "cd", TEXT) == []


def test_a_report_has_the_text_from_the_call() -> None:
    assert list(explain.lines([FIRST], [], context=TEXT)) == lines([FIRST], [], TEXT)


def test_other_values_are_explained_as_before() -> None:
    assert list(explain.lines([1, 2], [1, 3], context=TEXT)) == [
        "they part at index 1: expected 2, got 3"
    ]


def test_the_block_of_a_failing_test_has_the_text_of_the_call(judge):
    verdict = judge.one(
        "find_dates",
        "def find_dates(text):\n    return [('17/03/2024', 6, 17)]",
        "test_find_dates_gives_the_date_with_its_span",
    )
    assert "text      Due on 17/03/2024.\n" in verdict.block
    assert "expected         ^^^^^^^^^^\n" in verdict.block
    assert "got             ^^^^^^^^^^^\n" in verdict.block
