"""A comparison can be read on any screen: wide or narrow, without color, in ASCII, in a file."""

from __future__ import annotations

import io
import re

import pytest
from dojo.compare import solutions
from dojo.compare.outcomes import CallOutcome
from dojo.compare.search import Difference, SearchResult
from dojo.compare.show import show
from dojo.compare.solutions import Comparison
from dojo.compare.tasks import Parameter, PlainTask, TypeHint
from dojo.core.faults import Cause, Fault
from rich.console import Console

from .conftest import Toy

REFERENCE = '''\
"""Doubling is a sum.

* One point about `number`, which is long enough to go on in the next line of a narrow screen.
"""

__all__ = ["double"]


def double(number: int) -> int:
    """Twice *number*."""
    return number + number
'''

LEARNER = '''\
def double(number: int) -> int:
    """Twice *number*."""
    return 2 * number  # → \x1b[31m twice, \u202e for any number that somebody may want to double
'''

BITS = '''"""Bits: `<<` moves them.

The price: few know
what it does.
"""


def double(number):
    return number << 1
'''

SPANISH = """
msgid "Doubling is a sum."
msgstr "El doble es una suma."

msgid "Bits: `<<` moves them."
msgstr "Bits: `<<` los mueve."

msgid "The price: few know what it does."
msgstr "El precio: pocos saben lo que hace."
"""

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def compared(toy: Toy) -> Comparison:
    kata = toy(REFERENCE, "import toy\n", LEARNER, bits=BITS)
    task = PlainTask(
        "double", (Parameter("number", TypeHint(frozenset({"int"})), True, False),), ()
    )
    found = SearchResult(1234, [Difference(task, {"number": 7}, CallOutcome(1), CallOutcome(14))])
    return solutions.compare(kata, kata.reference, green=True, found=found)


def screen(
    compared: Comparison, width: int, *, encoding: str = "utf-8", terminal: bool = False
) -> list[str]:
    """The lines of a screen of that many columns."""
    data = io.BytesIO()
    file = io.TextIOWrapper(data, encoding=encoding, newline="\n")
    console = Console(
        file=file, width=width, height=40, force_terminal=terminal, legacy_windows=False
    )
    show(console, compared, pager=False)
    file.flush()
    return data.getvalue().decode(encoding).splitlines()


def test_a_wide_screen_has_both_side_by_side(compared: Comparison) -> None:
    lines = screen(compared, 120)
    (both,) = (line for line in lines if "2 * number" in line)
    assert re.search(r"3 +return 2 \* number .*\| +11 +return number \+ number", both)
    assert max(map(len, lines)) <= 120


def test_a_narrow_screen_has_one_under_the_other(compared: Comparison) -> None:
    lines = [line.rstrip() for line in screen(compared, 99, terminal=False)]
    at = next(n for n, line in enumerate(lines) if line.startswith("-     return 2 * number"))
    assert lines[at + 1] == "+     return number + number"
    assert '      """Twice *number*."""' in lines


def test_sixty_columns_are_enough_for_all_of_it(compared: Comparison) -> None:
    lines = [ESCAPE.sub("", line) for line in screen(compared, 60, terminal=True)]
    assert max(map(len, lines)) <= 60
    at = next(n for n, line in enumerate(lines) if "return 2 * number" in line)
    assert lines[at + 1].startswith("      ")  # goes on where the line began


def test_a_file_gets_each_line_of_code_whole(compared: Comparison) -> None:
    (line,) = (line for line in screen(compared, 60) if "2 * number" in line)
    assert line.endswith("want to double")


def test_what_was_found_comes_first_with_both_answers(compared: Comparison) -> None:
    lines = [line.strip() for line in screen(compared, 80)]
    heading = "Both pass every test, yet they differ here (1,234 inputs were tried):"
    at = lines.index(heading)
    assert lines[at + 2] == "double(7)"
    assert lines[at + 3].split() == ["yours", "1"]
    assert lines[at + 4].split() == ["the", "reference", "14"]


def test_the_note_and_the_other_ways_come_last(compared: Comparison) -> None:
    text = "\n".join(line.rstrip() for line in screen(compared, 80))
    note, ways = text.index("Doubling is a sum."), text.index("bits\n  Bits: `<<` moves them.")
    assert text.index("2 * number") < note < ways
    assert "--with bits" in text


def test_no_escape_and_no_turned_letters_get_through(compared: Comparison) -> None:
    for width in (60, 120):
        text = "\n".join(ESCAPE.sub("", line) for line in screen(compared, width, terminal=True))
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "\\x1b[31m" in text


def test_ascii_is_enough(compared: Comparison) -> None:
    lines = screen(compared, 120, encoding="ascii")
    assert any("\\u2192" in line for line in lines)


def test_no_color_means_none(compared: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = "\n".join(screen(compared, 80, terminal=True))
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", text)
    assert "-     return 2 * number" in re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_a_terminal_has_colors(compared: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert re.search(r"\x1b\[[0-9;]*m", "\n".join(screen(compared, 80, terminal=True)))


def test_spanish_is_spoken(compared: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_LANG", "es")
    text = "\n".join(screen(compared, 80))
    assert "- la tuya, + la referencia" in text


def test_notes_are_read_in_spanish(compared: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    kata, (bits,) = compared.kata, compared.kata.alternatives
    kata.po.write_text(SPANISH, encoding="utf-8")
    monkeypatch.setenv("KATA_LANG", "es")
    beside = {
        against: screen(solutions.compare(kata, against, green=True, found=None), 80)
        for against in (kata.reference, bits)
    }
    shown = {against: [line.strip() for line in lines] for against, lines in beside.items()}
    assert shown[kata.reference].count("El doble es una suma.") == 1
    assert shown[kata.reference].count("Bits: `<<` los mueve.") == 1  # the idea, among the ways
    at = shown[bits].index("Bits: `<<` los mueve.")
    assert shown[bits][at + 1 : at + 3] == ["", "El precio: pocos saben lo que hace."]


def found(compared: Comparison, difference: Difference | None) -> str:
    """What a screen says of one difference, or of none."""
    outcome = SearchResult(5, [difference] if difference else [])
    again = solutions.compare(compared.kata, compared.kata.reference, green=False, found=outcome)
    return "\n".join(line.rstrip() for line in screen(again, 100))


def test_a_hang_is_told_with_its_line(compared: Comparison) -> None:
    task = compared.found.differences[0].task if compared.found else None
    assert task is not None
    hang = CallOutcome(error=Fault(Cause.HUNG, "double(7)", [[3, "double", "return 2 * number"]]))
    text = found(compared, Difference(task, {"number": 7}, hang, CallOutcome(14)))
    assert "They differ here (5 inputs were tried):" in text
    assert "no answer: the call was still running when its time was up" in text
    assert "toy.py:3, in double" in text


def test_where_nothing_was_found_it_says_how_many_were_tried(compared: Comparison) -> None:
    assert "No input was found on which they differ; 5 were tried." in found(compared, None)


def test_strange_letters_of_an_input_are_named(compared: Comparison) -> None:
    task = PlainTask("double", (Parameter("text", TypeHint(frozenset({"str"})), True, False),), ())
    difference = Difference(task, {"text": "a\u212a"}, CallOutcome(True), CallOutcome(False))
    assert "U+212A, KELVIN SIGN" in found(compared, difference)
