"""Proof: each misconception is rejected, by exactly the tests that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dojo.authoring import runs
from dojo.authoring.finding import Finding
from dojo.core import misconceptions, suite
from dojo.core.catalogue import Kata, relative
from dojo.core.misconceptions import Misconception
from dojo.core.texts import say

PROOF = "misconceptions"
ENOUGH = 4


def prove(kata: Kata) -> Iterator[Finding]:
    """First what the files say of themselves, then a run of the suite against each."""
    known = [misconceptions.read(path) for path in kata.misconceptions]
    wrong = [*_too_few(kata, known), *_unclear(kata, known), *_alike(known)]
    by_path = {misconception.path: misconception for misconception in known}
    for path, result in runs.each(kata, by_path, deadline=runs.WRONG):
        wrong += _caught_otherwise(by_path[path], result)
    yield from wrong
    if not wrong:
        text = say("{count} wrong ideas, each caught by the tests it names", count=len(known))
        yield Finding(PROOF, True, text)


def _too_few(kata: Kata, known: list[Misconception]) -> Iterator[Finding]:
    if len(known) < ENOUGH:
        folder = relative(kata.reference.parent / "misconceptions")
        yield Finding(
            PROOF,
            False,
            say("{count} of at least {enough} wrong ideas", count=len(known), enough=ENOUGH),
            say(
                "Add modules to {folder}: each has all tasks, one of them done as a learner with a"
                " typical wrong idea would. The docstring states the idea in the learner's words,"
                " then a line «Caught by: test_…, test_…».",
                folder=folder,
            ),
        )


def _unclear(kata: Kata, known: list[Misconception]) -> Iterator[Finding]:
    tests = {test.name for test in suite.tests(kata.suite)}
    for misconception in known:
        name = misconception.path.name
        if not misconception.idea:
            yield Finding(
                PROOF,
                False,
                say("{file} does not say what the idea is", file=name),
                say("Begin its docstring with the idea, as a learner would put it."),
            )
        for stranger in sorted(misconception.caught_by - tests):
            yield Finding(
                PROOF,
                False,
                say("{file} names {test}, which does not exist", file=name, test=stranger),
                say("Correct the name in its line «Caught by:»."),
            )


def _alike(known: list[Misconception]) -> Iterator[Finding]:
    counts = Counter(misconception.caught_by for misconception in known)
    for tests, count in counts.items():
        if count > 1 and tests:
            files = ", ".join(sorted(m.path.name for m in known if m.caught_by == tests))
            yield Finding(
                PROOF,
                False,
                say("{files} have the same failing tests", files=files),
                say(
                    "Failing tests are the fingerprint by which a wrong idea is recognized: drop"
                    " one of these, or add a test that tells them apart."
                ),
            )


def _caught_otherwise(misconception: Misconception, result: runs.Run) -> Iterator[Finding]:
    failing = result.named("failed")
    expected = misconception.caught_by - result.named("skipped")
    if failing == expected and (failing or misconception.caught_by):
        return
    name = misconception.path.name
    if not failing:
        yield Finding(
            PROOF,
            False,
            say("{file} passes every test", file=name),
            say(
                "A learner with this idea would never learn of it. Add the test that catches it,"
                " or remove the file if the idea is right after all."
            ),
        )
        return
    yield Finding(
        PROOF,
        False,
        say("{file} is caught by other tests than it names", file=name),
        say("If these failures are what the idea leads to, its docstring must end with:")
        + "\n  Caught by: "
        + ", ".join(sorted(failing)),
    )
