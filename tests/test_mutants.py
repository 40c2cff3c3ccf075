"""The mutants: few faults, each in one place, and none where nothing can be noticed."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from dojo.authoring import findings, mutants
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.runner.pool import JudgedRun
from dojo.runner.results import Verdict


def changes(statement: str) -> list[str]:
    """What the mutants of a function with this one statement change."""
    source = f"def f():\n    {statement}\n"
    return [mutant.change for mutant in mutants.mutants(source)]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("x = a < b", ["a < b -> a <= b", "a < b -> a >= b"]),
        ("x = a in b", ["a in b -> a not in b"]),
        ("x = a + b", ["a + b -> a - b"]),
        ("x = a and b", ["a and b -> a or b", "a and b -> b", "a and b -> a"]),
        ("x = not a", ["not a -> a"]),
        ("x = 3", ["3 -> 4", "3 -> 2"]),
        ("x = True", ["True -> False"]),
        ("x = 'a'", ["'a' -> ''"]),
        ("x = b''", ["b'' -> b'mutant'"]),
        ("x = a[b:c]", ["b:c -> :c", "b:c -> b:"]),
        ("x = g(a, key=b)", ["g(a, key=b) -> g(a)"]),
        ("x = min(a, b)", ["min(a, b) -> max(a, b)"]),
        ("g()", ["g() -> nothing"]),
        ("x += y", ["x += y -> x -= y", "x += y -> nothing"]),
        ("return x", ["return x -> return None"]),
        ("raise KeyError(3)", ["KeyError -> RuntimeError", "raise KeyError(3) -> nothing"]),
        ("if g(): pass", ["g() -> not g()"]),
        ("for x in y: break", ["break -> continue"]),
    ],
)
def test_each_operator_makes_its_faults(statement: str, expected: list[str]) -> None:
    assert changes(statement) == expected


def test_handlers_are_changed() -> None:
    source = "try:\n    pass\nexcept (A, B):\n    pass\nexcept C:\n    pass\n"
    assert [mutant.change for mutant in mutants.mutants(source)] == [
        "(A, B) -> (B,)",
        "(A, B) -> (A,)",
        "C -> RuntimeError",
    ]


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""\n',
        '__all__ = ["f"]\n',
        "import a\nfrom b import c\n",
        "def f(x: tuple[int, 3]) -> 'g': ...\n",
        "x = f'{a} {1 + 1}'\n",
    ],
    ids=["docstring", "__all__", "imports", "annotations", "f-string"],
)
def test_what_says_nothing_of_behavior_is_left_alone(source: str) -> None:
    assert list(mutants.mutants(source)) == []


def test_the_rest_of_the_source_stays_as_it_is() -> None:
    source = '# Größe\nlänge = "ä"; x = 2 * (a + b)  # why\n'
    texts = [mutants.changed(source, [mutant]) for mutant in mutants.mutants(source)]
    assert '# Größe\nlänge = "ä"; x = 2 * ((a - b))  # why\n' in texts
    assert '# Größe\nlänge = "ä"; x = (3) * (a + b)  # why\n' in texts


def test_keys_tell_all_mutants_apart_and_outlive_lines_above() -> None:
    source = "def f(a):\n    return divmod(a + 12, 12)\n"
    keys = [mutant.key for mutant in mutants.mutants(source)]
    assert len(set(keys)) == len(keys)
    assert [mutant.key for mutant in mutants.mutants("# more\n\n" + source)] == keys


@pytest.mark.parametrize("kata", catalogue.load(), ids=lambda kata: kata.key)
def test_every_mutant_of_a_reference_is_a_module(kata: Kata) -> None:
    source = kata.reference.read_text(encoding="utf-8")
    found = list(mutants.mutants(source))
    assert found
    for mutant in found:
        text = mutants.changed(source, [mutant])
        ast.parse(text)
        assert text != source


class Fake(Kata):
    """A kata whose reference lies in a folder of the test."""

    folder_of_test = Path()

    @property
    def reference(self) -> Path:
        return self.folder_of_test / "f.py"


class Judges:
    """Judges of a suite that misses all faults but those that contain a 2."""

    judged = 0  # modules

    def to_failure(self, paths: Iterable[Path], **_: object) -> Iterator[JudgedRun]:
        """Yield a run for each of *paths*."""
        for path in paths:
            self.judged += 1
            outcome = "failed" if "(2)" in path.read_text(encoding="utf-8") else "passed"
            yield JudgedRun((Verdict("", "test", outcome, None, "", 0),))


@pytest.fixture
def kata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kata:
    """Return a kata whose reference is one line."""

    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(Fake, "folder_of_test", tmp_path)
    (tmp_path / "f.py").write_text("x = 3\n", encoding="utf-8")
    return Fake("topic", "f")


ENTRY = "[[equivalent]]\nwhere = ''\nline = 'x = 3'\nchange = '3 -> {}'\nreason = '{}'\n"


def told(kata: Kata, *entries: str) -> list[tuple[bool, str]]:
    """What the proof finds with these equivalents listed."""
    mutants.equivalents_file(kata).write_text("".join(entries), encoding="utf-8")
    found = findings("mutants", mutants.prove(kata, Judges()))
    return [(one.ok, one.text) for one in found]


def test_a_survivor_is_a_fault_of_the_suite(kata: Kata) -> None:
    assert told(kata) == [
        (False, "line 1 survives: 3 -> 4"),
        (False, "2 faults: 1 noticed, 0 change nothing, 1 survive"),
    ]


def test_the_entry_to_copy_is_the_one_that_is_read(kata: Kata) -> None:
    mutants.equivalents_file(kata).write_text("", encoding="utf-8")
    advice = next(mutants.prove(kata, Judges())).advice
    entry = "\n".join(line for line in advice.splitlines() if line.startswith("  "))
    assert told(kata, entry.replace('reason = ""', 'reason = "so"')) == [
        (True, "2 faults: 1 noticed, 1 change nothing, 0 survive")
    ]


def test_a_listed_survivor_needs_a_reason(kata: Kata) -> None:
    assert told(kata, ENTRY.format(4, ""))[0] == (
        False,
        "listed as equivalent without a reason: 3 -> 4",
    )


def test_an_entry_whose_mutant_dies_is_stale(kata: Kata) -> None:
    assert told(kata, ENTRY.format(4, "so"), ENTRY.format(2, "so"))[0] == (
        False,
        "listed as equivalent, but no survivor: 3 -> 2",
    )


@pytest.mark.parametrize(
    ("changes", "judged", "found"),
    [
        ((4, 4), 1 + 2, "4 faults: 2 noticed, 2 change nothing, 0 survive"),
        ((4, 2), 1 + 2 + 2, "listed as equivalent, but no survivor: 3 -> 2"),
    ],
    ids=["none is noticed", "one is"],
)
def test_what_is_listed_is_tried_at_once_and_alone_if_that_is_noticed(
    kata: Kata, changes: tuple[int, int], judged: int, found: str
) -> None:
    kata.reference.write_text("x = 3\ny = 3\n", encoding="utf-8")
    x, y = (ENTRY.format(change, "so") for change in changes)
    mutants.equivalents_file(kata).write_text(x + y.replace("x =", "y ="), encoding="utf-8")
    judges = Judges()
    texts = [one.text for one in findings("mutants", mutants.prove(kata, judges))]
    assert found in texts
    assert judges.judged == judged
