"""``kata.py verify``: what proves a kata sound, proof by proof.

Each proof is a module of its own with ``prove(kata)``, which yields findings. All of them
together are what a contributor works with: the first lines that are not ✓ say what to do next.
"""

from __future__ import annotations

import json as json_module
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

from dojo.authoring.finding import Finding
from dojo.authoring.runs import AT_ONCE, RunError
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.errors import JSON_VERSION, Exit
from dojo.core.texts import say

Proof = Callable[[Kata], Iterator[Finding]]


def run(
    katas: Sequence[Kata] = (),
    *,
    mutants: bool = False,
    oracles: bool = False,
    pristine: bool = False,
    json: bool = False,
) -> Exit:
    """Prove *katas* (all, if none is given) sound and print the findings, kata by kata.

    *mutants* and *oracles* ask for these two proofs instead of the usual ones, *pristine* for
    the stubs in ``katas/`` besides them; *json* prints one object a finding.
    """
    katas = katas or catalogue.load()
    special = mutants or oracles
    proofs = _special(mutants, oracles) if special else _usual(pristine)
    sound = True
    with ThreadPoolExecutor(AT_ONCE if not special else 1) as pool:
        for kata, findings in zip(
            katas, pool.map(lambda kata: list(_prove(kata, proofs)), katas), strict=True
        ):
            sound &= _print(kata.key, findings, json)
    if sound and not special:
        sound = _print(say("all together"), list(_together(katas)), json)
    return Exit.SOLVED if sound else Exit.UNSOLVED


def _usual(pristine: bool) -> list[Proof]:
    """The proofs of every day, those that need no run first."""
    from dojo.authoring import (
        alternatives,
        examples,
        files,
        fingerprints,
        headings,
        rules,
        translations,
        unwritten,
    )
    from dojo.authoring import pristine as stubs
    from dojo.authoring import (
        proofs as reference,
    )

    reading = [files.prove, headings.prove, rules.prove, translations.prove]
    running = [examples.prove, reference.prove, unwritten.prove]
    running += [fingerprints.prove, alternatives.prove]
    return [*reading, *running, *([stubs.prove] if pristine else [])]


def _special(mutants: bool, oracles: bool) -> list[Proof]:
    """The proofs that take minutes, or programs that not everyone has."""
    from dojo.authoring import mutation
    from dojo.authoring import oracles as others

    return [*([mutation.prove] if mutants else []), *([others.prove] if oracles else [])]


def _prove(kata: Kata, proofs: list[Proof]) -> Iterator[Finding]:
    from dojo.authoring import files

    if missing := list(files.missing(kata)):
        yield from missing
        return
    for proof in proofs:
        try:
            yield from proof(kata)
        except (RunError, SyntaxError, ValueError) as error:
            name = proof.__module__.rpartition(".")[2]
            yield Finding(name, False, say("this proof could not be made"), str(error))


def _together(katas: Sequence[Kata]) -> Iterator[Finding]:
    """The proofs that are no single kata's."""
    from dojo.authoring import command_texts
    from dojo.authoring import proofs as reference

    yield from command_texts.prove()
    try:
        yield from reference.under_load(katas)
    except RunError as error:
        yield Finding("load", False, say("this proof could not be made"), str(error))


def _print(title: str, findings: list[Finding], json: bool) -> bool:
    """Print what was found; whether all of it is well."""
    if json:
        for finding in findings:
            found = {"version": JSON_VERSION, "kata": title, **asdict(finding)}
            print(json_module.dumps(found, ensure_ascii=False))
    else:
        print(title)
        for finding in findings:
            print(*finding.lines(), sep="\n", flush=True)
    return all(finding.ok for finding in findings)
