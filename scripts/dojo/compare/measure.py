"""What the search for differences is worth: `PYTHONPATH=scripts python -m dojo.compare.measure`.

Of the katas that it can search it counts the misconceptions of which it finds a wrong answer that
no test asks for; and the alternatives of which it says something wrong, each taken for a
learner's solution: once as it is, and once without having a say in what counts. There a way whose
data differ (of zones, from the system) may be told of. It takes a quarter of an hour.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dojo.compare.findings import call
from dojo.compare.search import is_searchable, search
from dojo.compare.search.duel import Sides
from dojo.core import catalogue
from dojo.core.catalogue import Kata

SEEDS = range(5)


def main() -> int:
    """Measure and print; the exit code is 1 where something wrong was said."""
    wrong = 0
    for kata in filter(is_searchable, catalogue.load()):
        missed = [path.stem for path in kata.misconceptions if not _differs(kata, path, None)]
        total = len(kata.misconceptions)
        print(f"{kata.key}: {total - len(missed)} of {total} found; missed: {missed}", flush=True)
        for path in kata.alternatives:
            false = sum(_differs(kata, path, seed) for seed in SEEDS)
            unheard = sum(_differs(kata, path, seed, without=path) for seed in SEEDS)
            count = len(SEEDS)
            print(f"  {path.stem}: {false} false of {count}; unheard {unheard}", flush=True)
            wrong += false
    return 1 if wrong else 0


def _differs(kata: Kata, path: Path, seed: int | None, *, without: Path | None = None) -> bool:
    others = tuple(other for other in kata.alternatives if other != without)
    found = search(Sides(kata, path, kata.reference, others), seed=seed)
    differences = found.differences if found else []
    for difference in differences:
        print(f"    {path.stem}: {call(difference)}")
    return bool(differences)


if __name__ == "__main__":
    sys.exit(main())
