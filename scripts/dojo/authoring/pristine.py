"""Proof: the learners' modules are the stubs (upstream only: learners write into theirs)."""

from __future__ import annotations

from collections.abc import Iterator

from dojo.authoring.finding import Finding
from dojo.core.catalogue import Kata, relative
from dojo.core.stub import derive
from dojo.core.texts import say

PROOF = "pristine"


def prove(kata: Kata) -> Iterator[Finding]:
    """Compare the file that learners find with the stub derived from the reference."""
    expected = derive(kata.reference.read_text(encoding="utf-8"))
    name = relative(kata.stub)
    if not kata.stub.exists():
        text = say("{file} is missing", file=name)
    elif kata.stub.read_text(encoding="utf-8") != expected:
        text = say("{file} is not the stub of the reference", file=name)
    else:
        yield Finding(PROOF, True, say("{file} is the stub of the reference", file=name))
        return
    advice = say(
        "Make it anew: PYTHONPATH=scripts python -m dojo.core.stub {reference} > {file}",
        reference=relative(kata.reference),
        file=name,
    )
    yield Finding(PROOF, False, text, advice)
