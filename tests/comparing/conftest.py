"""A toy kata that a test makes up, and a search for what sets a solution apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from dojo.compare import search as searching
from dojo.compare.search import SearchResult, search
from dojo.core import catalogue
from dojo.core.catalogue import Kata

ENOUGH = 60
"""Seconds in which every search has tried all its inputs: what it finds is no matter of time."""

Toy = Callable[..., Kata]
Search = Callable[..., SearchResult]


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Toy]:
    """Makes the kata `toys/toy` of a reference, a suite, a learner's file and alternatives."""
    for name, place in (("ROOT", "."), ("KATAS", "katas"), ("REFERENCE", "reference")):
        monkeypatch.setattr(catalogue, name, tmp_path / place)

    def make(
        reference: str, suite: str, learner: str, readme: str = "", **alternatives: str
    ) -> Kata:
        files = {
            "katas/catalogue.toml": '[topics]\ntoys = ["toy"]\n',
            "katas/toys/toy/toy.py": learner,
            "katas/toys/toy/test_toy.py": suite,
            "katas/toys/toy/README.md": readme,
            "reference/toys/toy/toy.py": reference,
        }
        for name, text in alternatives.items():
            files[f"reference/toys/toy/alternatives/{name}.py"] = text
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        forget()
        return catalogue.load()[0]

    yield make
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Let this process read the catalogue and the references afresh."""
    for known in (catalogue.load, catalogue.renamed, catalogue.tasks):
        known.cache_clear()


@pytest.fixture
def briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each search try a few inputs only."""
    monkeypatch.setattr(searching, "EXAMPLES", 300)


@pytest.fixture
def differences() -> Search:
    """Searches for what sets a solution of a kata apart, in the tasks that are named."""

    def run(
        kata: Kata, file: Path, *tasks: str, judges: Sequence[Path] | None = None
    ) -> SearchResult:
        others = kata.alternatives if judges is None else judges
        found = search(kata, file, [kata.reference, *others], seconds=ENOUGH, only=tasks)
        assert found is not None
        return found

    return run
