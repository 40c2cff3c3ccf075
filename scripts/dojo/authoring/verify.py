"""Proves katas sound, proof by proof: what ``kata.py verify`` asks for.

The first findings that are not ✓ say what to do next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum

from dojo.authoring import examples, files, mutants, proofs, translations
from dojo.authoring.finding import Finding
from dojo.authoring.runs import Judges
from dojo.core.catalogue import Kata
from dojo.core.texts import say
from dojo.runner.judge import JudgeError

AT_ONCE = 2
"""Katas that are proven at the same time, so that the end of one costs no time."""

Proof = Callable[[], Iterator[Finding]]


class Part(Enum):
    """Which proofs are asked for: those of every day, or those that take longer."""

    USUAL = "usual"
    MUTANTS = "mutants"
    ORACLES = "oracles"


@dataclass
class Proven:
    """What was found of a kata, or of all together, and how long each proof took."""

    title: str
    findings: list[Finding] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether all is well."""
        return all(finding.ok for finding in self.findings)

    def add(self, proofs: Mapping[str, Proof]) -> None:
        """Make the proofs side by side; note what they find, and the seconds that each took."""
        with ThreadPoolExecutor() as pool:
            made = pool.map(_made, proofs, proofs.values())
            for name, (found, seconds) in zip(proofs, made, strict=True):
                self.findings += found
                self.seconds[name] = seconds


def _made(name: str, proof: Proof) -> tuple[list[Finding], float]:
    began = time.perf_counter()
    try:
        found = list(proof())
    except (JudgeError, SyntaxError, ValueError) as error:
        found = [Finding(name, False, say("this proof could not be made"), str(error))]
    return found, time.perf_counter() - began


def prove(katas: Sequence[Kata], parts: Sequence[Part]) -> Iterator[Proven]:
    """Yield what the proofs in *parts* find of each of *katas*, then of all together."""
    sound = True
    with ThreadPoolExecutor(AT_ONCE if Part.ORACLES not in parts else 1) as pool:
        for proven in pool.map(lambda kata: _proven(kata, parts), katas):
            sound &= proven.sound
            yield proven
    if sound and Part.USUAL in parts:
        together = Proven(say("all together"))
        together.add({"texts": translations.of_command})
        together.add({"load": lambda: proofs.under_load(katas)})
        yield together


def _proven(kata: Kata, parts: Sequence[Part]) -> Proven:
    proven = Proven(kata.key)
    proven.add({"files": lambda: files.missing(kata)})
    if not proven.sound:
        return proven
    with Judges(kata) as judges:
        asked: dict[str, Proof] = {}
        if Part.USUAL in parts:
            asked |= {
                "files": lambda: files.files(kata),
                "headings": lambda: files.headings(kata),
                "rules": lambda: files.rules(kata),
                "translations": lambda: translations.of_kata(kata),
                "examples": lambda: examples.prove(kata),
                "reference": lambda: proofs.reference(kata, judges),
                "stub": lambda: proofs.stub(kata, judges),
                "misconceptions": lambda: proofs.ideas(kata, judges),
                "alternatives": lambda: proofs.alternatives(kata, judges),
            }
        if Part.MUTANTS in parts:
            asked["mutants"] = lambda: mutants.prove(kata, judges)
        proven.add(asked)
    if Part.ORACLES in parts:
        proven.add({"oracles": lambda: proofs.oracles(kata)})
    return proven
