"""Proof: other right ways are not refused."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from dojo.authoring import runs
from dojo.authoring.finding import Finding
from dojo.core.catalogue import Kata, relative
from dojo.core.texts import say
from dojo.runner.judge import Verdict

PROOF = "alternatives"
ENOUGH = 2


def prove(kata: Kata) -> Iterator[Finding]:
    """A run of the suite against each alternative."""
    paths = kata.alternatives
    wrong = [*_too_few(kata, len(paths)), *_without_note(paths)]
    for path, result in runs.each(kata, paths, deadline=runs.RIGHT):
        wrong += [_refused(path, verdict) for verdict in result.failed]
    yield from wrong
    if not wrong:
        text = say("{count} other right ways, none refused", count=len(paths))
        yield Finding(PROOF, True, text)


def _too_few(kata: Kata, count: int) -> Iterator[Finding]:
    if count < ENOUGH:
        yield Finding(
            PROOF,
            False,
            say("{count} of at least {enough} other right ways", count=count, enough=ENOUGH),
            say(
                "Add modules to {folder} that solve all tasks as differently from the reference as"
                " the README allows: another module of the standard library, another algorithm."
                " They keep the suite from demanding one way.",
                folder=relative(kata.reference.parent / "alternatives"),
            ),
        )


def _without_note(paths: list[Path]) -> Iterator[Finding]:
    for path in paths:
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))):
            yield Finding(
                PROOF,
                False,
                say("{file} does not say which way it goes", file=path.name),
                say("Give it a docstring: the way, what it is good for, what it costs."),
            )


def _refused(path: Path, verdict: Verdict) -> Finding:
    return Finding(
        PROOF,
        False,
        say("{file} is refused by {test}", file=path.name, test=verdict.test),
        say("Is it wrong by the README? Then correct it. If not, the test asks too much:")
        + "\n"
        + "\n".join(f"  {line}" for line in verdict.block.splitlines()),
    )
