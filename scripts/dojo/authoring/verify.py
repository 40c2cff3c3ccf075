"""`kata.py verify` proves katas sound, proof by proof; `selftest` runs what proves the rest."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from enum import Enum

from dojo.authoring import Checks, Finding, examples, files, findings, mutants, proofs, translations
from dojo.authoring.runs import Judges
from dojo.core import catalogue
from dojo.core.catalogue import ROOT, Kata
from dojo.core.errors import JSON_VERSION, Exit
from dojo.core.texts import decimal, say
from dojo.runner.judge import JudgeError

AT_ONCE = 2
"""Katas that are proven at the same time, so that the end of one costs no time."""

MINORS = range(11, 15)
"""The Pythons 3.x that the katas are for."""

Proof = Callable[[], Checks]


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
        found = findings(name, proof())
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


def verify(arguments: argparse.Namespace) -> Exit:
    """Prove the katas that were asked for, and print the findings. Raises UnknownKata."""
    asked = [Part.MUTANTS] * arguments.mutants + [Part.ORACLES] * arguments.oracles
    usual = [Part.USUAL, Part.MUTANTS] if arguments.durations else [Part.USUAL]
    sound = True
    katas = catalogue.select(arguments.katas) or catalogue.load()
    for proven in prove(katas, asked or usual):
        sound &= proven.sound
        if arguments.json:
            for finding in proven.findings:
                found = {"version": JSON_VERSION, "kata": proven.title, **asdict(finding)}
                print(json.dumps(found, ensure_ascii=False))
            continue
        print(proven.title)
        for finding in proven.findings:
            print(*finding.lines(), sep="\n", flush=True)
        if arguments.durations:
            _print_durations(proven.seconds)
    return Exit.SOLVED if sound else Exit.UNSOLVED


def _print_durations(seconds: dict[str, float]) -> None:
    """Print how long each proof took, the longest first, but for those under a tenth."""
    longest = sorted(seconds.items(), key=lambda item: -item[1])
    told = [f"{name} {decimal(f'{took:.1f}')} s" for name, took in longest if took >= 0.1]
    print(f"    {decimal(f'{sum(seconds.values()):.1f}')} s: {', '.join(told)}")


def selftest(_: argparse.Namespace) -> Exit:
    """Lint, the references on each Python that tox finds, then the repository's tests."""
    parts = ",".join(["lint", *references(sys.version_info.minor), "selftest"])
    command = [sys.executable, "-m", "tox", "run", "-e", parts]
    done = subprocess.run(command, cwd=ROOT, check=False)
    return Exit.SOLVED if done.returncode == 0 else Exit.UNSOLVED


def references(running: int) -> list[str]:
    """Return the environments of the references, that of the *running* Python 3.x among them."""
    minors = sorted({*MINORS, running})
    return ["reference" if minor == running else f"reference-py3{minor}" for minor in minors]
