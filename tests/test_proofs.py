"""Each proof finds the faults that it is there for. (What a sound kata gets: test_skeleton.)"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from dojo.authoring import Checks, Wrong, examples, files, proofs, skeleton, translations
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.runner.pool import JudgedRun
from dojo.runner.results import Verdict

FIRST = "test_double_adds_the_number_to_itself"
SECOND = "test_double_keeps_the_sign"
CORE, EDGES = "test_doubling.py", "test_doubling_edges.py"


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


def wrong(proof: Callable[..., Checks], kata: Kata, *judges: object) -> list[Wrong]:
    """Return what the proof finds wrong."""
    return [one for one in proof(kata, *judges) if isinstance(one, Wrong)]


def faults(proof: Callable[..., Checks], kata: Kata, *judges: object) -> str:
    """Return what the proof finds wrong, a line each."""
    return "\n".join(one.text for one in wrong(proof, kata, *judges))


headings, rules = files.headings, files.rules
spanish, shown = translations.of_kata, examples.prove

FAULTS = [
    (headings, "README.md", "double(n: int)", "double(n)", "another signature"),
    (headings, "README.md", "`double(n", "`duoble(n", "one ## heading a task"),
    (headings, "README.md", "```pycon", "```text", "no example of double"),
    (headings, "README.es.md", "double(21)", "double(20)", "differ from the English"),
    (headings, "hints.md", "## Doubling", "## Dubbing", "other headings"),
    (headings, "hints.es.md", "1. TODO", "TODO", "1 numbered hints"),
    (rules, CORE, "\n    This is what the word means.\n", "", "gives no reason"),
    (rules, EDGES, SECOND, "test_it_keeps_the_sign", "names no task"),
    (rules, CORE, "double_adds", "sum_adds", "no test is about double"),
    (headings, "README.es.md", "## Casos", "### Casos", "says nothing of the edge cases"),
    (files.files, EDGES, "import doubling", "import doubling" + "\n" * 350, "lines"),
    (shown, "README.md", "42", "43", "an example fails"),
    (shown, CORE, "double(3) == 6", "double(21) == 42", "a test asks for it"),
    (spanish, CORE, "A number doubled", "A number", "what no source says"),
    (spanish, "es.po", 'msgid "A number', '#, fuzzy\nmsgid "A number', "marked as fuzzy"),
    (spanish, "es.po", 'mismo."', 'mismo: `double`."', "code or placeholders differ"),
    (files.files, "README.md", "../README.md", "../README.txt", "which is not there"),
    (files.files, "README.md", "#the-idiom", "#the-idea", "README.md#the-idea, which is not there"),
    (files.files, "hints.md", "# Hints", "# Hints" + "\n" * 300, "lines"),
]


@pytest.mark.parametrize(
    ("proof", "file", "old", "new", "expected"), FAULTS, ids=[fault[-1] for fault in FAULTS]
)
def test_a_fault_in_a_file_is_found(
    kata: Kata,
    proof: Callable[..., Checks],
    file: str,
    old: str,
    new: str,
    expected: str,
) -> None:
    path = kata.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, "the skeleton has changed"
    assert expected not in faults(proof, kata)
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert expected in faults(proof, kata)


def test_each_paragraph_of_a_note_is_to_be_in_spanish(kata: Kata) -> None:
    (alternative,) = kata.alternatives
    before = "\n".join(one.advice for one in wrong(spanish, kata))
    assert "By addition" not in before
    assert 'msgid "TODO: the idea first' in before  # the reference's
    text = alternative.read_text(encoding="utf-8")
    note = '"""By addition: reads *n*\ntwice.\n\nThe price: it does."""'
    alternative.write_text(note + text[text.index("\n") :], encoding="utf-8")
    missing, stale, *_ = (one.advice for one in wrong(spanish, kata))
    assert 'msgid "By addition: reads *n* twice."' in missing
    assert 'msgid "The price: it does."' in missing
    assert 'msgid "By addition: needs no multiplication table' in stale


def test_a_text_that_is_translated_twice_is_refused(kata: Kata) -> None:
    with kata.po.open("a", encoding="utf-8") as file:
        file.write('\nmsgid "So."\nmsgstr "Así."\n' * 2)
    with pytest.raises(ValueError, match="already exists"):
        wrong(spanish, kata)


def test_the_files_of_examples_do_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    assert faults(examples.prove, catalogue.find("make_tree")) == ""
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_told(kata: Kata) -> None:
    kata.hints("es").unlink()
    (one,) = wrong(files.missing, kata)
    assert "hints.es.md is missing" in one.text


class Judges:
    """Judges whose runs all end as *outcomes* says: outcome and cause of each test."""

    def __init__(self, **outcomes: tuple[str, str | None]) -> None:
        self._run = JudgedRun(tuple(Verdict("", t, *how, "", 0) for t, how in outcomes.items()))

    def run(self, _: Path, **__: object) -> JudgedRun:
        """Return the one run."""
        return self._run

    def each(self, parts: Iterable[Path], **_: object) -> dict[Path, JudgedRun]:
        """Return the same run for each path of *parts*."""
        return dict.fromkeys(parts, self._run)


WRONG, RIGHT, SKIPPED = ("failed", "wrong"), ("passed", None), ("skipped", None)
SQUARING = "doubles_by_squaring.py"


@pytest.mark.parametrize(
    ("proof", "first", "second", "found"),
    [
        (proofs.reference, WRONG, RIGHT, f"{FIRST} fails in UTC"),
        (proofs.reference, WRONG, RIGHT, f"{FIRST} fails in Asia/Kathmandu"),
        (proofs.stub, RIGHT, ("failed", "unwritten"), f"{FIRST} passes although nothing"),
        (proofs.stub, WRONG, ("failed", "unwritten"), f"{FIRST} fails, but not at the stub: wrong"),
        (proofs.ideas, RIGHT, RIGHT, f"{SQUARING} passes every test"),
        (proofs.ideas, WRONG, RIGHT, f"{SQUARING} is caught by other tests than it names"),
        (proofs.alternatives, WRONG, RIGHT, f"by_addition.py is refused by {FIRST}"),
    ],
)
def test_a_run_that_ends_otherwise_is_found(
    kata: Kata,
    proof: Callable[..., Checks],
    first: tuple[str, str | None],
    second: tuple[str, str | None],
    found: str,
) -> None:
    assert found in faults(proof, kata, Judges(**{FIRST: first, SECOND: second}))


def test_another_stub_or_none_in_git_is_found_and_a_solution_beside_it_is_none(kata: Kata) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=catalogue.ROOT, check=True, capture_output=True)

    def found() -> str:
        return faults(proofs.stub, kata, Judges())

    stub, solved = kata.stub.read_bytes(), b"def double(n):\n    return 2 * n\n"
    git("init")
    kata.stub.write_bytes(solved)
    assert found() == ""  # git does not know the kata
    git("add", str(kata.suite))
    assert found().startswith("git has no katas/numbers/doubling/doubling.py")
    git("add", ".")
    assert found().startswith("git has another katas/numbers/doubling/doubling.py")
    kata.stub.write_bytes(stub)
    git("add", ".")
    kata.stub.write_bytes(solved)
    assert found() == ""


def test_the_tests_that_catch_it_are_given_to_be_copied(kata: Kata) -> None:
    *_, last = wrong(proofs.ideas, kata, Judges(**{FIRST: WRONG, SECOND: RIGHT}))
    assert last.advice.endswith(f"Caught by: {FIRST}")


def test_what_is_skipped_here_cannot_catch(kata: Kata) -> None:
    judges = Judges(**{FIRST: WRONG, SECOND: SKIPPED})
    assert faults(proofs.ideas, kata, judges) == "1 of at least 4 wrong ideas"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("To double a number is to multiply it by itself.", "", "does not say what the idea is"),
        ("Caught by:", "Seen by:", f"{SQUARING} names no test"),
        (SECOND, "test_double_hides", f"{SQUARING} is caught by other tests than it names"),
        ("return n * n", "return 2 * n", f"{SQUARING} changes nothing"),
        (
            "return n * n",
            "return 2 * n\n\n\nONE = 1",
            f"{SQUARING} repeats double of the reference",
        ),
    ],
)
def test_an_overlay_that_is_none_is_found(kata: Kata, before: str, after: str, found: str) -> None:
    (file,) = kata.misconceptions
    text = file.read_text(encoding="utf-8")
    assert before in text, "the skeleton has changed"
    file.write_text(text.replace(before, after), encoding="utf-8")
    assert found in faults(proofs.ideas, kata, Judges(**{FIRST: WRONG, SECOND: WRONG}))


def test_misconceptions_with_one_fingerprint_are_found(kata: Kata) -> None:
    (first,) = kata.misconceptions
    first.with_name("twin.py").write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    assert f"{SQUARING}, twin.py have the same failing tests" in faults(
        proofs.ideas, kata, Judges(**{FIRST: WRONG})
    )
