"""A comparison can be read on any screen, in a file and as a page, and is harmless in each."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from dojo.compare import show, solutions, tasks
from dojo.compare.search import CallOutcome, Difference, SearchResult
from dojo.compare.solutions import Comparison
from dojo.core import files
from dojo.core.errors import Refused
from dojo.core.faults import Cause, Fault
from rich.console import Console

from ..grading.report import Reader
from .conftest import Toy

EVIL = "</pre></code></td><script>alert(1)</script><img src=x onerror=alert(2)>"

REFERENCE = f'''\
"""Doubling is a sum.

* One point about `number`, which is long enough to go on in the next line of a narrow screen.
* `{EVIL}`
"""

__all__ = ["double"]


def double(number: int) -> int:
    """Twice *number*."""
    return number + number
'''

LEARNER = f'''\
def double(number: int) -> int:
    """Twice *number*."""
    return 2 * number  # → \x1b[31m twice, \u202e for any number that somebody may want to double
EVIL = "{EVIL}"
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
    (task,) = tasks.of_kata(kata)
    wrong = Difference(task, {"number": 7}, CallOutcome(EVIL), CallOutcome(14))
    found = SearchResult(1234, [wrong])
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
    show.show(console, compared, pager=False)
    file.flush()
    return data.getvalue().decode(encoding).splitlines()


def test_a_wide_screen_has_both_side_by_side(compared: Comparison) -> None:
    lines = screen(compared, 120)
    (both,) = (line for line in lines if "2 * number" in line)
    assert re.search(r"3 +return 2 \* number .*\| +12 +return number \+ number", both)
    assert max(map(len, lines)) <= 120


def test_a_narrow_screen_has_one_under_the_other(compared: Comparison) -> None:
    lines = screen(compared, 99)
    at = next(n for n, line in enumerate(lines) if line.startswith("-     return 2 * number"))
    assert lines[at].endswith("want to double")  # a file gets each line whole
    assert lines[at + 1] == "+     return number + number"
    assert '      """Twice *number*."""' in lines


def test_sixty_columns_are_enough_for_all_of_it(compared: Comparison) -> None:
    lines = [ESCAPE.sub("", line) for line in screen(compared, 60, terminal=True)]
    assert max(map(len, lines)) <= 60
    at = next(n for n, line in enumerate(lines) if "return 2 * number" in line)
    assert lines[at + 1].startswith("      ")  # goes on where the line began


def test_what_was_found_comes_first_and_the_other_ways_last(compared: Comparison) -> None:
    lines = [line.strip() for line in screen(compared, 120)]
    at = lines.index("Both pass every test, yet they differ here (1,234 inputs were tried):")
    assert lines[at + 2] == "double(7)"
    assert lines[at + 3].split()[0] == "yours"
    assert lines[at + 5].split() == ["the", "reference", "14"]
    text = "\n".join(lines)
    note, ways = text.index("Doubling is a sum."), text.index("Bits: `<<` moves them.")
    assert note < text.index("2 * number") < ways
    assert "--with bits" in text


@pytest.mark.parametrize("width", [60, 120])
def test_no_escape_and_no_turned_letters_get_through(compared: Comparison, width: int) -> None:
    text = "\n".join(ESCAPE.sub("", line) for line in screen(compared, width, terminal=True))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\x1b[31m" in text


def test_ascii_is_enough(compared: Comparison) -> None:
    assert any("\\u2192" in line for line in screen(compared, 120, encoding="ascii"))


@pytest.mark.parametrize("colored", [True, False])
def test_a_terminal_has_colors_unless_it_wants_none(
    colored: bool, compared: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "" if colored else "1")
    text = "\n".join(screen(compared, 80, terminal=True))
    assert bool(re.search(r"\x1b\[[0-9;]*3[0-7]m", text)) is colored
    assert "-     return 2 * number" in ESCAPE.sub("", text)


def test_spanish_is_spoken(compared: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_LANG", "es")
    kata, (bits,) = compared.kata, compared.kata.alternatives
    kata.po.write_text(SPANISH, encoding="utf-8")
    beside = [
        [
            line.strip()
            for line in screen(solutions.compare(kata, other, green=True, found=None), 80)
        ]
        for other in (kata.reference, bits)
    ]
    assert "- la tuya, + la referencia" in beside[0]
    assert beside[0].count("El doble es una suma.") == 1
    assert beside[0].count("Bits: `<<` los mueve.") == 1  # the idea, among the ways
    at = beside[1].index("Bits: `<<` los mueve.")
    assert beside[1][at + 1 : at + 3] == ["", "El precio: pocos saben lo que hace."]


HANG = CallOutcome(error=Fault(Cause.HUNG, "double(7)", [[3, "double", "return 2 * number"]]))


@pytest.mark.parametrize(
    ("argument", "yours", "told"),
    [
        (7, HANG, "`double` never returned; it was at line 3."),
        (7, HANG, "toy.py:3, in double"),
        ("a\u212a", CallOutcome(True), "U+212A, KELVIN SIGN"),
        (7, CallOutcome(error=ValueError("why")), "ValueError: why"),
    ],
)
def test_what_became_of_a_call(
    argument: object, yours: CallOutcome, told: str, compared: Comparison
) -> None:
    (task,) = tasks.of_kata(compared.kata)
    difference = Difference(task, {"number": argument}, yours, CallOutcome(14))
    again = replace(compared, found=SearchResult(5, [difference]), green=False)
    text = "\n".join(screen(again, 100))
    assert "They differ here (5 inputs were tried):" in text
    assert told in text


def test_where_nothing_was_found_it_says_how_many_were_tried(compared: Comparison) -> None:
    text = "\n".join(screen(replace(compared, found=SearchResult(5)), 100))
    assert "No input was found on which they differ; 5 were tried." in text


# The page


def test_a_page_is_harmless_and_needs_nothing_else(
    compared: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show.page(compared)
    reader = Reader(page)
    assert not {tag for tag, _ in reader.tags} & {"script", "img", "iframe", "link", "b"}
    text = "".join(reader.text.values())
    assert text.count("alert(1)") >= 3  # in the code, the note, the answer
    assert not {"\x1b", "\u202e"} & set(page)
    assert "\\u202e" in page
    attributes = [attributes for _, attributes in reader.tags]
    assert not any(set(found) & {"src", "href", "onload"} for found in attributes)
    policies = [found["content"] for found in attributes if "http-equiv" in found]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert not re.search(r"url\(|@import", page)
    for name, value in {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "40"}.items():
        monkeypatch.setenv(name, value)
    assert show.page(compared) == page  # in any terminal


def test_a_page_says_its_language(compared: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_LANG", "es")
    reader = Reader(show.page(compared))
    assert "Otras buenas soluciones" in "".join(reader.text.values())
    assert [found["lang"] for _, found in reader.tags if "lang" in found] == ["es"]


# The file of a page

MARK = show.GENERATOR


def write(file: Path, text: str, *, force: bool = False) -> Path | None:
    return files.write_page(files.page_target(file, MARK, force=force), text, MARK)


def test_a_new_page_is_written_and_an_older_one_written_over_or_left_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.html"
    assert write(file, f"{MARK}1") is None
    assert write(file, f"{MARK}2") is None

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Refused, match="No space left"):
        write(file, f"{MARK}3")
    assert file.read_text(encoding="utf-8") == f"{MARK}2"
    assert list(tmp_path.iterdir()) == [file]


def test_no_other_file_is_written_over(tmp_path: Path) -> None:
    for name, text in (("mine.py", "precious"), ("empty.html", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(Refused, match="--force"):
            write(tmp_path / name, MARK)
        assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_a_link_is_followed_and_what_it_leads_to_is_as_safe(tmp_path: Path) -> None:
    file, link = tmp_path / "mine.py", tmp_path / "page.html"
    file.write_text("precious", encoding="utf-8")
    try:
        link.symlink_to(file)
    except OSError:
        pytest.skip("this account may not make symbolic links")
    with pytest.raises(Refused):
        write(link, MARK)
    file.write_text(MARK, encoding="utf-8")
    file.chmod(0o600)
    mode = file.stat().st_mode
    write(link, f"{MARK}2")
    assert link.is_symlink()
    assert (file.read_text(encoding="utf-8"), file.stat().st_mode) == (f"{MARK}2", mode)


def test_force_keeps_what_was_there_under_a_new_name(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    for text in ("one", "two"):
        file.write_text(text, encoding="utf-8")
        kept = write(file, MARK, force=True)
        assert kept is not None
        assert kept.read_text(encoding="utf-8") == text
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["mine.py", "mine.py.old", "mine.py.old2"]


@pytest.mark.parametrize(("name", "message"), [(".", "no file"), ("no/page.html", "make it first")])
def test_what_can_be_no_file_is_refused(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=message):
        write(tmp_path / name, MARK, force=True)
