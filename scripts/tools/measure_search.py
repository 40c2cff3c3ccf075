"""Measure the search of `compare`: `PYTHONPATH=scripts python -m tools.measure_search [KATA …]`.

Counts the misconceptions in which it finds a wrong answer that no test asks for, and the
alternatives against which it says something, each taken for a learner's solution: with a say in
what counts, and without ("unheard": there other data, such as the system's zones, may show). It
takes five seconds a search: half an hour in all.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dojo.compare.search import Sides, is_searchable, search
from dojo.compare.show import call
from dojo.core import catalogue
from dojo.core.catalogue import Kata

SEEDS = range(5)


def main(names: list[str]) -> int:
    """Measure and print; the exit code is 1 if something wrong was said."""
    wrong = 0
    katas = [catalogue.find(name) for name in names] or catalogue.load()
    for kata in filter(is_searchable, katas):
        missed = [path.stem for path in kata.misconceptions if not _differs(kata, path)]
        total = len(kata.misconceptions)
        print(f"{kata.key}: {total - len(missed)} of {total} found; missed: {missed}", flush=True)
        for path in kata.alternatives:
            false = sum(_differs(kata, path, seed=seed) for seed in SEEDS)
            unheard = sum(_differs(kata, path, seed=seed, without=path) for seed in SEEDS)
            print(f"  {path.stem}: {false} false, {unheard} unheard", flush=True)
            wrong += false
    return 1 if wrong else 0


def _differs(kata: Kata, path: Path, *, seed: int = 0, without: Path | None = None) -> bool:
    others = tuple(other for other in kata.alternatives if other != without)
    found = search(Sides(kata, path, kata.reference, others), seed=seed)
    differences = found.differences if found else []
    for difference in differences:
        print(f"    {path.stem}: {call(difference)}")
    return bool(differences)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
