"""What `--json` prints: one place for what programs may rely on.

`check`, `list` and `progress` print one object, `verify` one object a finding, a line each. Every
object has ``"version"``, which grows when a key goes or changes its meaning; new keys may come at
any time. Keys, states and causes are English always; texts for people (`block`, `text`, `advice`)
are in the reader's language. Paths are relative to the repository, with ``/``, where they
are in it. Days are ``2026-11-24``, durations seconds. Errors go to standard error, as without
`--json`, and the exit codes are the same (`dojo/core/errors.py`).

check
    ``solved``, ``total``: how many katas, of those that were asked for.
    ``current``: the first of them that is not solved, or null.
    ``katas``: one object each, in the order asked for, else that of the catalogue:
        ``kata``: its name in full, ``topic/name``. ``file``: the solution.
        ``state``: ``solved``, ``begun``, ``new`` (still the stub) or ``missing`` (no file).
        ``verdict``: null where no test was run, or only a first failure was looked for; else
            ``tests``, ``passed``: how many. ``failed``, ``skipped``: the names of tests.
            ``hung``: whether a call hung; the tests after it were not run. ``seconds``.
        ``failure``: the first failing test, or null: ``test``, ``cause`` (a word of
            `dojo/core/faults.py`, or ``wrong``, ``raised``, ``unwritten``, ``suite``), ``block``.

list
    ``katas``: one object for each kata that was searched for:
        ``kata``, ``file``, ``task`` (the path of its text).
        ``state``: ``solved``, ``begun``, ``new`` or ``skipped``. ``current``: whether it is next.
        ``solved``, ``seen``: days or null. ``skipped``. ``hints``: how many were taken, by task.
        ``verdict``: the last one, or null: ``tests``, ``passed``, ``failed``, ``hung``,
            ``seconds``, and ``current``: whether it still holds.

progress
    ``solved``, ``begun``, ``new``, ``skipped``, ``total``: how many katas. ``hints``: how many
        were taken. ``topics``: the same numbers of each ``topic``.

verify
    ``kata`` (or a title, where it is about all of them), ``proof``, ``ok``, ``text``, ``advice``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from dojo.core import texts
from dojo.core.catalogue import Kata, relative
from dojo.core.errors import JSON_VERSION
from dojo.learner.standing import Stand, Standing

Object = dict[str, Any]


def write(contents: Object) -> None:
    """Print one object, its version first."""
    print(json.dumps({"version": JSON_VERSION, **contents}, ensure_ascii=False, indent=2))


def listed(found: Iterable[Standing], current: Kata | None) -> Object:
    """Return what `list` found."""
    return {"katas": [_listed(one, one.kata == current) for one in found]}


def _listed(one: Standing, is_next: bool) -> Object:
    entry, known = one.entry, one.known
    return {
        "kata": one.kata.key,
        "file": relative(one.kata.stub),
        "task": relative(one.kata.readme(texts.language())),
        "state": one.stand.value,
        "current": is_next,
        "solved": entry.solved and entry.solved.isoformat(),
        "seen": entry.seen and entry.seen.isoformat(),
        "skipped": entry.skipped,
        "hints": dict(entry.hints),
        "verdict": known
        and {
            "tests": known.total,
            "passed": known.passed,
            "failed": list(known.failing),
            "hung": known.hung,
            "seconds": known.seconds,
            "current": known.current,
        },
    }


def summary(found: Iterable[Standing]) -> Object:
    """Return what `progress` tells."""
    topics: dict[str, list[Standing]] = {}
    for one in found:
        topics.setdefault(one.kata.topic, []).append(one)
    whole = [one for katas in topics.values() for one in katas]
    parts = [{"topic": topic, **_numbers(katas)} for topic, katas in topics.items()]
    return {**_numbers(whole), "topics": parts}


def _numbers(found: list[Standing]) -> Object:
    counts = Counter(one.stand for one in found)
    hints = sum(sum(one.entry.hints.values()) for one in found)
    numbers = {stand.value: counts[stand] for stand in Stand}
    return {**numbers, "total": len(found), "hints": hints}
