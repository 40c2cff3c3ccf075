"""A learner's source is shown line by line, colored, and does nothing to a terminal or a page."""

from __future__ import annotations

from pathlib import Path

from dojo.compare import code


def shown(text: str) -> list[str]:
    """What is to be seen of each line."""
    return ["".join(part for _, part in line.tokens) for line in code.lines(text)]


def test_lines_keep_their_numbers_and_their_text() -> None:
    found = code.lines("import re\n\n\ndef f():\n    return 1\n")
    assert [(line.number, line.text) for line in found[:5]] == [
        (1, "import re"),
        (2, ""),
        (3, ""),
        (4, "def f():"),
        (5, "    return 1"),
    ]


def test_tokens_say_what_they_are() -> None:
    (line, *_) = code.lines("def f(): return 'a', 12  # why")
    kinds = {part: kind for kind, part in line.tokens}
    assert kinds["def"] == kinds["return"] == "keyword"
    assert kinds["f"] == "name"
    assert kinds["12"] == "number"
    assert kinds["# why"] == "comment"


def test_a_text_over_several_lines_is_a_text_in_each() -> None:
    found = code.lines('x = """one\ntwo\n"""')
    assert {kind for line in found[1:3] for kind, part in line.tokens if part} == {"string"}


def test_what_a_terminal_obeys_is_spelled_out() -> None:
    assert shown("# \x1b[31mred\x07\x00\n")[0] == "# \\x1b[31mred\\x07\\x00"


def test_what_turns_the_direction_of_letters_is_spelled_out_and_told_apart() -> None:
    (line, *_) = code.lines("# a\u202eb")
    assert [token for token in line.tokens if token[0] == "hidden"] == [("hidden", "\\u202e")]


def test_letters_of_all_scripts_stay() -> None:
    assert shown("# ñandú, ада, 中\n")[0] == "# ñandú, ада, 中"


def test_source_that_is_no_python_is_shown_all_the_same() -> None:
    assert shown("def f(:\n  '''\n")[:2] == ["def f(:", "  '''"]


def test_a_line_without_end_is_cut() -> None:
    assert len(shown("x" * 100_000)[0]) == code.MOST_COLUMNS


def test_a_file_of_any_bytes_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_bytes(b"\xef\xbb\xbfx = 1\r\n\ty = '\xff\xfe'\r\n")
    assert code.read(file) == "x = 1\n    y = '\ufffd\ufffd'\n"
