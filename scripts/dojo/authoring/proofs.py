"""Proofs that run the suite: against the reference, the stub, wrong ideas and other right ways."""

from __future__ import annotations

import ast
import contextlib
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import BoundedSemaphore

from dojo.authoring import Checks, Wrong, indented, runs
from dojo.authoring.runs import Judges
from dojo.core import catalogue, console, misconceptions
from dojo.core.catalogue import Kata, relative
from dojo.core.misconceptions import Misconception
from dojo.core.stub import derive
from dojo.core.texts import say
from dojo.runner.pool import JudgedRun
from dojo.runner.results import Verdict

ZONES = ("UTC", "America/New_York", "Asia/Kathmandu")
WIDE = 4
"""Rounds that are under way at the same time under load."""

PART = 3
"""Tests by which a misconception is caught that one judge runs; others take the rest meanwhile."""

IDEAS, WAYS = 4, 2
"""How many misconceptions and how many alternatives a kata has at least."""

LAST_LINES = 80
"""Lines of pytest's that are told of oracles that disagree."""


# --- the reference passes, whatever the time zone, the order and the load --------------------


def reference(kata: Kata, judges: Judges) -> Checks:
    """Run the reference three times: in UTC and file order, elsewhere in random order."""
    seed = random.randrange(1, 10**6)

    def run(zone: str) -> JudgedRun:
        order = runs.shuffled(seed) if zone != ZONES[0] else None
        return judges.run(kata.reference, zone=zone, order=order)

    with ThreadPoolExecutor(len(ZONES)) as pool:
        done = list(pool.map(run, ZONES))
    for zone, result in zip(ZONES, done, strict=True):
        for verdict in result.failed:
            yield _disagreement(verdict, say("in {zone}, seed {seed}", zone=zone, seed=seed))
    text = say(
        "{count} tests pass in {zones}, in file order and at random (seed {seed})",
        count=len(done[0].verdicts),
        zones=", ".join(ZONES),
        seed=seed,
    )
    skipped = len(done[0].named("skipped"))
    yield text + (say("; {count} of them skipped here", count=skipped) if skipped else "")


def under_load(katas: Sequence[Kata]) -> Checks:
    """Run all the suites once, four at a time, while every core is busy."""
    parts = -(-WIDE // len(katas))
    todo = [(kata, part) for kata in katas for part in runs.shares(parts)]
    with (
        _busy_cores(),
        Judges(*katas, at_once=BoundedSemaphore(WIDE)) as judges,
        ThreadPoolExecutor(WIDE) as pool,
    ):
        done = pool.map(
            lambda one: judges.run(catalogue.REFERENCE, katas=[one[0]], order=one[1]), todo
        )
        verdicts = [verdict for result in done for verdict in result.verdicts]
    for verdict in verdicts:
        if verdict.outcome == "failed":
            yield _disagreement(verdict, say("with every core busy"))
    yield say("{count} tests pass with every core busy, four at a time", count=len(verdicts))


def _disagreement(verdict: Verdict, where: str) -> Wrong:
    return Wrong(
        say("{test} fails {where}", test=verdict.test, where=where),
        say("The reference and its suite disagree: correct whichever is wrong. The test says:")
        + indented(verdict.block),
    )


@contextlib.contextmanager
def _busy_cores() -> Iterator[None]:
    burners = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(os.cpu_count() or 1)
    ]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


# --- every test fails on the stub, because the code is still to be written -------------------


def stub(kata: Kata, judges: Judges) -> Checks:
    """Run the suite against the stub that is derived from the reference; compare it with git's."""
    derived = derive(kata.reference.read_text(encoding="utf-8"))
    kept, path = _in_git(kata.stub), relative(kata.stub)
    if kept != derived.encode() and _in_git(kata.suite) is not None:
        if kept is None:
            wrong = say("git has no {path}, and learners begin with that", path=path)
        else:
            wrong = say("git has another {path}, and learners begin with that", path=path)
        command = console.command("reset", kata.name)
        yield Wrong(
            wrong,
            say(
                "This makes it again from the reference; then commit it: {command}", command=command
            ),
        )
    with tempfile.TemporaryDirectory(prefix="stub-") as folder:
        file = Path(folder) / f"{kata.name}.py"
        file.write_text(derived, encoding="utf-8")
        result = judges.run(file, deadline=runs.WRONG)
    for verdict in result.verdicts:
        if verdict.outcome != "skipped" and verdict.cause != "unwritten":
            yield _surprise(verdict)
    yield say("{count} tests fail, each for want of code", count=len(result.failed))


def _in_git(path: Path) -> bytes | None:
    """Return the file as it is committed, or about to be; None if git does not know it.

    What is in its place may be a solution.
    """
    line = ["git", "show", f":./{relative(path)}"]
    with contextlib.suppress(OSError):
        done = subprocess.run(line, cwd=catalogue.ROOT, capture_output=True, check=False)
        return done.stdout if done.returncode == 0 else None
    return None


def _surprise(verdict: Verdict) -> Wrong:
    if verdict.outcome == "passed":
        return Wrong(
            say("{test} passes although nothing is written", test=verdict.test),
            say(
                "Let the test call the task and assert something of its result. A test that expects"
                " an exception must not take NotImplementedError for it."
            ),
        )
    return Wrong(
        say("{test} fails, but not at the stub: {cause}", test=verdict.test, cause=verdict.cause),
        say(
            "The first thing to go wrong must be the NotImplementedError of the stub. Call the task"
            " before anything that depends on it."
        ),
    )


# --- each wrong idea is caught, by exactly the tests that it names ---------------------------


def ideas(kata: Kata, judges: Judges) -> Checks:
    """Read what the misconceptions say of themselves, then run the suite against each."""
    known = [misconceptions.read(path) for path in kata.misconceptions]
    if len(known) < IDEAS:
        yield Wrong(
            say("{count} of at least {enough} wrong ideas", count=len(known), enough=IDEAS),
            say(
                "Add files to {folder}: each holds only what a learner with a typical wrong idea"
                " writes otherwise than the reference. The docstring states the idea in the"
                " learner's words, then a line «Caught by: test_…, test_…».",
                folder=relative(kata.reference.parent / "misconceptions"),
            ),
        )
    for one in known:
        yield from _faults(kata, one)
    yield from _alike(known)
    # Each of its tests may wait for a hang.
    parts = {one.path: runs.shares(1 + len(one.caught_by) // PART) for one in known}
    found = judges.each(parts, deadline=runs.WRONG)
    # With more time, what fails is what is wrong, and not what is late on a busy machine.
    expected = {one: one.caught_by - found[one.path].named("skipped") for one in known}
    doubtful = {one: expected[one] ^ found[one.path].named("failed") for one in known}
    again = judges.each(
        {one.path: [runs.only(tests)] for one, tests in doubtful.items() if tests},
        deadline=runs.RIGHT,
    )
    for one in known:
        failing = found[one.path].named("failed") - doubtful[one]
        if one.path in again:
            failing |= again[one.path].named("failed")
        if failing != expected[one] or not one.caught_by:
            yield _caught_otherwise(one, failing)
    yield say("{count} wrong ideas, each caught by the tests it names", count=len(known))


def _faults(kata: Kata, misconception: Misconception) -> Iterator[Wrong]:
    """Check that a misconception says what its idea is, and holds only what is wrong."""
    name = misconception.path.name
    if not misconception.idea:
        yield Wrong(
            say("{file} does not say what the idea is", file=name),
            say("Begin its docstring with the idea, as a learner would put it."),
        )
    right, own = (
        misconceptions.without_docstrings(path.read_bytes()).body
        for path in (kata.reference, misconception.path)
    )
    known = {ast.dump(node) for node in right}
    harmless = (ast.Import, ast.ImportFrom, ast.Pass)
    if all(isinstance(node, harmless) or ast.dump(node) in known for node in own):
        yield Wrong(
            say("{file} changes nothing", file=name),
            say(
                "It is run after the reference, in the same namespace: write in it the functions"
                " or constants that are otherwise with this idea."
            ),
        )
        return
    for node in own:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.dump(node) in known:
            yield Wrong(
                say("{file} repeats {name} of the reference", file=name, name=node.name),
                say("Leave it out: the reference's own is there already."),
            )


def _alike(known: list[Misconception]) -> Iterator[Wrong]:
    counts = Counter(misconception.caught_by for misconception in known)
    for tests, count in counts.items():
        if count > 1 and tests:
            files = ", ".join(sorted(m.path.name for m in known if m.caught_by == tests))
            yield Wrong(
                say("{files} have the same failing tests", files=files),
                say(
                    "Failing tests are the fingerprint by which a wrong idea is recognized: drop"
                    " one of these, or add a test that tells them apart."
                ),
            )


def _caught_otherwise(misconception: Misconception, failing: frozenset[str]) -> Wrong:
    name = misconception.path.name
    if not failing:
        return Wrong(
            say("{file} passes every test", file=name),
            say(
                "A learner with this idea would never learn of it. Add the test that catches it,"
                " or remove the file if the idea is right after all."
            ),
        )
    problem = say("{file} is caught by other tests than it names", file=name)
    if not misconception.caught_by:
        problem = say("{file} names no test", file=name)
    return Wrong(
        problem,
        say("If these failures are what the idea leads to, its docstring must end with:")
        + "\n  Caught by: "
        + ", ".join(sorted(failing)),
    )


# --- other right ways are not refused --------------------------------------------------------


def alternatives(kata: Kata, judges: Judges) -> Checks:
    """Run the suite against each alternative."""
    paths = kata.alternatives
    if len(paths) < WAYS:
        yield Wrong(
            say("{count} of at least {enough} other right ways", count=len(paths), enough=WAYS),
            say(
                "Add modules to {folder} that solve all tasks as differently from the reference as"
                " the README allows: another module of the standard library, another algorithm."
                " They keep the suite from demanding one way.",
                folder=relative(kata.reference.parent / "alternatives"),
            ),
        )
    for path in paths:
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))):
            yield Wrong(
                say("{file} does not say which way it goes", file=path.name),
                say("Give it a docstring: the way, what it is good for, what it costs."),
            )
    for path, result in judges.each(
        {path: runs.shares(1) for path in paths}, deadline=runs.RIGHT
    ).items():
        for verdict in result.failed:
            yield Wrong(
                say("{file} is refused by {test}", file=path.name, test=verdict.test),
                say("Is it wrong by the README? Then correct it. If not, the test asks too much:")
                + indented(verdict.block),
            )
    yield say("{count} other right ways, none refused", count=len(paths))


# --- the reference agrees with real systems that others wrote (`tests/oracles`) --------------


def oracles(kata: Kata) -> Checks:
    """Run the oracle tests of *kata*; pytest's own words name what is skipped or disagrees."""
    path = catalogue.ROOT / "tests" / "oracles" / f"test_{kata.name}.py"
    if not path.exists():
        yield say("none: no real system has the same rules")
        return
    done = subprocess.run(
        [sys.executable, "-m", "pytest", str(path), "-q", "-rs", "--tb=short"],
        cwd=catalogue.ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    lines = (done.stdout + done.stderr).splitlines()
    if done.returncode:
        problem = say(
            "{file} fails: a real system disagrees, or pytest cannot run it", file=path.name
        )
        yield Wrong(problem, indented("\n".join(lines[-LAST_LINES:])))
    else:
        yield from (line for line in lines if line.startswith("SKIPPED"))
        yield lines[-1]
