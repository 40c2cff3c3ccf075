"""Each proof finds the faults that it is there for. (What a sound kata gets: test_skeleton.)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from dojo.authoring import (
    alternatives,
    examples,
    files,
    fingerprints,
    headings,
    pristine,
    rules,
    runs,
    skeleton,
    translations,
    unwritten,
)
from dojo.authoring import proofs as references
from dojo.cli import setup
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.runner.judge import Verdict

FIRST = "test_double_adds_the_number_to_itself"
SECOND = "test_double_keeps_the_sign"


@pytest.fixture
def kata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kata]:
    """The skeleton's kata, in a repository of its own."""
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "KATAS", tmp_path / "katas")
    monkeypatch.setattr(catalogue, "REFERENCE", tmp_path / "reference")
    monkeypatch.setenv("KATA_LANG", "en")
    made = Kata("numbers", "doubling")
    catalogue.tasks.cache_clear()
    skeleton.make(made)
    yield made
    catalogue.tasks.cache_clear()


def faults(proof: ModuleType, kata: Kata) -> str:
    """What the proof finds wrong, a line each."""
    return "\n".join(finding.text for finding in proof.prove(kata) if not finding.ok)


TWICE = 'msgid "This is what the word means."\nmsgstr "Así."\n\n'

FAULTS = [
    (headings, "README.md", "double(n: int)", "double(n)", "another signature"),
    (headings, "README.md", "`double(n", "`duoble(n", "one ## heading a task"),
    (headings, "README.md", "```pycon", "```text", "no example of double"),
    (headings, "README.es.md", "double(21)", "double(20)", "differ from the English"),
    (headings, "hints.md", "## Doubling", "## Dubbing", "other headings"),
    (headings, "hints.es.md", "1. TODO", "TODO", "1 numbered hints"),
    (rules, "test_doubling.py", "\n    This is what the word means.\n", "", "gives no reason"),
    (rules, "test_doubling.py", SECOND, "test_it_keeps_the_sign", "names no task"),
    (rules, "test_doubling.py", SECOND, FIRST, "is there 2 times"),
    (rules, "test_doubling.py", "import doubling", "from doubling import *", "takes names out"),
    (rules, "test_doubling.py", "stays negative", "is negative" + " so" * 40, "letters"),
    (examples, "README.md", "42", "43", "an example fails"),
    (examples, "test_doubling.py", "double(3) == 6", "double(21) == 42", "a test asks for it"),
    (translations, "test_doubling.py", "A number doubled", "A number", "what no source says"),
    (translations, "es.po", 'msgid "A number', '#, fuzzy\nmsgid "A number', "marked as fuzzy"),
    (translations, "es.po", 'mismo."', 'mismo: `double`."', "code or placeholders differ"),
    (translations, "es.po", 'msgid "This', f'{TWICE}msgid "This', "a text twice"),
    (files, "README.md", "../README.md", "../README.txt", "which is not there"),
    (files, "hints.md", "# Hints", "# Hints" + "\n" * 300, "lines"),
    (pristine, "doubling.py", "raise NotImplementedError", "return 2 * n", "is not the stub"),
]


@pytest.mark.parametrize(
    ("proof", "file", "old", "new", "expected"), FAULTS, ids=[fault[-1] for fault in FAULTS]
)
def test_a_fault_in_a_file_is_found(
    kata: Kata, proof: ModuleType, file: str, old: str, new: str, expected: str
) -> None:
    path = kata.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, "the skeleton has changed"
    assert expected not in faults(proof, kata)
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert expected in faults(proof, kata)


def test_each_paragraph_of_a_note_is_to_be_in_spanish(kata: Kata) -> None:
    (alternative,) = kata.alternatives
    before = "\n".join(finding.advice for finding in translations.prove(kata))
    assert "By addition" not in before
    assert 'msgid "TODO: the idea first' in before  # the reference's
    text = alternative.read_text(encoding="utf-8")
    note = '"""By addition: reads *n*\ntwice.\n\nThe price: it does."""'
    alternative.write_text(note + text[text.index("\n") :], encoding="utf-8")
    missing, stale, *_ = (finding.advice for finding in translations.prove(kata))
    assert 'msgid "By addition: reads *n* twice."' in missing
    assert 'msgid "The price: it does."' in missing
    assert 'msgid "By addition: needs no multiplication table' in stale


def test_the_files_of_examples_do_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    assert faults(examples, catalogue.find("make_tree")) == ""
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_told_with_its_purpose(kata: Kata) -> None:
    kata.hints("es").unlink()
    (finding,) = files.missing(kata)
    assert "hints.es.md is missing" in finding.text
    assert "the hints, under the same headings" in finding.advice


@pytest.fixture
def outcomes(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, str | None]]:
    """How each test of the made-up runs ends: fill it in with outcome and cause."""
    known: dict[str, tuple[str, str | None]] = {}

    def judge(*_: object, **__: object) -> runs.Run:
        verdicts = (Verdict("", test, *how, "", 0) for test, how in known.items())
        return runs.Run(tuple(verdicts))

    def each(_: Kata, paths: Iterable[Path], **__: object) -> Iterator[tuple[Path, runs.Run]]:
        return ((path, judge()) for path in paths)

    monkeypatch.setattr(runs, "judge", judge)
    monkeypatch.setattr(runs, "each", each)
    return known


Outcomes = dict[str, tuple[str, str | None]]


def test_the_order_is_shuffled_by_what_the_command_installs() -> None:
    _, plugin, *_ = references._shuffled(1)
    assert f"\n{plugin.replace('_', '-')}==" in setup.requirements()


def test_a_reference_that_fails_is_found(kata: Kata, outcomes: Outcomes) -> None:
    outcomes[FIRST] = ("failed", "wrong")
    assert f"{FIRST} fails in UTC" in faults(references, kata)
    assert f"{FIRST} fails in Asia/Kathmandu" in faults(references, kata)


def test_a_test_that_passes_on_the_stub_is_found(kata: Kata, outcomes: Outcomes) -> None:
    outcomes[FIRST] = ("passed", None)
    outcomes[SECOND] = ("failed", "unwritten")
    assert faults(unwritten, kata) == f"{FIRST} passes although nothing is written"


def test_a_test_that_fails_before_the_stub_is_found(kata: Kata, outcomes: Outcomes) -> None:
    outcomes[FIRST] = ("failed", "wrong")
    assert faults(unwritten, kata) == f"{FIRST} fails, but not at the stub: wrong"


def test_a_misconception_that_passes_is_found(kata: Kata, outcomes: Outcomes) -> None:
    outcomes[FIRST] = ("passed", None)
    assert "doubles_by_squaring.py passes every test" in faults(fingerprints, kata)


def test_a_misconception_that_others_catch_is_found(kata: Kata, outcomes: Outcomes) -> None:
    outcomes[FIRST] = ("failed", "wrong")
    outcomes[SECOND] = ("passed", None)
    findings = list(fingerprints.prove(kata))
    assert findings[-1].text == "doubles_by_squaring.py is caught by other tests than it names"
    assert findings[-1].advice.endswith(f"Caught by: {FIRST}")


def test_what_is_skipped_here_cannot_catch(kata: Kata, outcomes: Outcomes) -> None:
    outcomes[FIRST] = ("failed", "wrong")
    outcomes[SECOND] = ("skipped", None)
    assert faults(fingerprints, kata) == "1 of at least 4 wrong ideas"


def test_misconceptions_with_one_fingerprint_are_found(kata: Kata, outcomes: Outcomes) -> None:
    (first,) = kata.misconceptions
    first.with_name("twin.py").write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    assert "doubles_by_squaring.py, twin.py have the same failing tests" in faults(
        fingerprints, kata
    )


def test_a_refused_alternative_is_found(kata: Kata, outcomes: Outcomes) -> None:
    outcomes[FIRST] = ("failed", "wrong")
    assert f"by_addition.py is refused by {FIRST}" in faults(alternatives, kata)
