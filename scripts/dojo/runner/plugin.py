"""The pytest plugin: puts the border between each suite and the solution it judges.

tox.ini's ``-p dojo.runner.plugin`` loads it, so that plain pytest, an editor's test explorer, tox
and kata.py all go the same way.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest

from dojo.core import catalogue
from dojo.core.errors import Refused
from dojo.core.faults import DEADLINE, Cause, Fault
from dojo.core.texts import say
from dojo.runner import proxy
from dojo.runner.results import Result
from dojo.runner.session import Session
from dojo.runner.suites import VerdictFile, kata_of, label, verdict_of
from dojo.runner.workers import Solutions, Workers

if TYPE_CHECKING:
    from dojo.core.catalogue import Kata
    from dojo.feedback.block import Block

UNGUARDED = 60.0  # seconds that a peer of the suite waits where no call has a limit

_session = pytest.StashKey[Session]()
_block: pytest.StashKey[Block | None] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what kata.py, tox and a teacher may set."""
    group = parser.getgroup("katas")
    group.addoption("--solutions", metavar="PATH", help="a tree, a flat folder or one file")
    group.addoption("--deadline", metavar="SECONDS", type=float, help="for a call, or a peer")
    group.addoption("--in-process", action="store_true", help="no border, for a debugger")
    group.addoption("--verdicts", metavar="FILE", help="append one line of JSON a test")
    group.addoption("--sandbox", choices=("A", "B", "none"), default="none", help="see Tier.room")


def pytest_configure(config: pytest.Config) -> None:
    """Put proxies in the place of the solutions; start the first worker while pytest collects."""
    in_process = bool(config.getoption("in_process") or config.getoption("usepdb", False))
    given, folder = config.getoption("solutions"), config.invocation_params.dir
    try:
        solutions = Solutions(folder / given if given else None)
    except Refused as error:
        raise pytest.UsageError(str(error)) from None
    session = _session_in(config, solutions, in_process=in_process)
    config.stash[_session] = session
    sys.modules.update({kata.name: proxy.SolutionProxy(kata) for kata in catalogue.load()})
    proxy.use(session)
    if (verdicts := config.getoption("verdicts")) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(VerdictFile(folder / verdicts))
    if not (config.getoption("numprocesses", None) or config.getoption("collectonly")):
        session.workers.prepare(1)  # else other processes run the tests, or none does


def _session_in(config: pytest.Config, solutions: Solutions, *, in_process: bool) -> Session:
    deadline = config.getoption("deadline") or (UNGUARDED if in_process else DEADLINE)
    if config.getoption("sandbox") == "none":
        there = (one for one in config.pluginmanager.get_plugins() if isinstance(one, Workers))
        workers = next(there, None)  # `check` has them start while pytest is imported
        workers = workers or Workers(solutions, in_process=in_process)
        return Session(workers, deadline=None if config.getoption("usepdb", False) else deadline)
    from dojo.runner import sandboxed  # only for strangers' code

    launcher = sandboxed.launcher(config.getoption("sandbox"))
    session = Session(Workers(solutions, launcher=launcher), deadline=deadline)
    config.pluginmanager.register(sandboxed.Sandboxed(session))
    return session


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the workers."""
    if _session in config.stash:
        for kata in catalogue.load():
            sys.modules.pop(kata.name, None)
        proxy.use(None)
        config.stash[_session].workers.close()


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say so if there is no border, and how long a suite waits then."""
    session = config.stash[_session]
    if not session.workers.in_process:
        return []
    header = [say("in-process: no border, and only Ctrl-C ends a call; for debugging only")]
    if session.deadline is not None:
        header.append(say("The suite waits {seconds:g} s for an answer.", seconds=session.deadline))
    return header


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Tell the session where a test begins and ends, and keep the block of its failure."""
    session = item.config.stash[_session]
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    if (kata := kata_of(item)) is None:
        session.begin("", ())
        return (yield)
    session.begin(item.name, (str(folder),) if folder else ())
    item.stash[_block] = None  # another solution's, of an earlier round
    try:
        result = yield
    except BaseException as error:
        if not isinstance(error, pytest.skip.Exception):
            item.stash[_block] = _block_of(item, kata, session, error)
        session.end(failed=True)
        raise
    try:
        session.end(failed=False)
    except Fault as error:
        item.stash[_block] = _block_of(item, kata, session, error)
        raise
    return result


def _block_of(item: pytest.Item, kata: Kata, session: Session, error: BaseException) -> Block:
    from dojo.feedback.block import failure_block  # only when there is a failure
    from dojo.runner.failure import facts

    return failure_block(facts(item, kata, session, error))


@pytest.hookimpl(tryfirst=True)
def pytest_assertrepr_compare(
    config: pytest.Config, op: str, left: object, right: object
) -> list[str] | None:
    """Keep the operands for the block; pytest's own long comparison is for -vv."""
    session = config.stash[_session]
    session.test.comparison = (op, left, right)
    return [f"see the block ({op})"] if session.test.name and config.get_verbosity() < 2 else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the block instead of pytest's own view, which takes 20 ms to make; note the cause."""
    block = item.stash.get(_block, None) if call.when == "call" else None
    shown = block is not None and item.config.get_verbosity() < 2
    if shown:
        item.repr_failure = lambda *_, **__: block  # type: ignore[method-assign, assignment]
    try:
        report = yield
    finally:
        if shown:  # a failure before or after the call has no block
            del item.repr_failure
    cause = (block.cause if block else Cause.ERROR) if report.failed else None
    if (kata := kata_of(item)) is not None:
        label(report, kata, item, cause)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Name the wrong ideas, and show one test alone of all that wait for code to be written."""
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    stats = getattr(reporter, "stats", {})
    _name_ideas(session, stats)
    if session.config.getoption("verbose") < 2:
        _fold_unwritten(stats)


def _fold_unwritten(stats: dict[str, list[pytest.TestReport]]) -> None:
    """Count the tests that wait for code to be written, and leave the first of them as failed."""
    failed = stats.get("failed", [])
    waiting = [r for r in failed if (v := verdict_of(r)) and v.cause is Cause.UNWRITTEN]
    if folded := waiting[1:] if waiting and waiting[0] is failed[0] else waiting:
        stats["failed"] = [report for report in failed if report not in folded]
        stats[say("not written yet")] = folded


def _name_ideas(session: pytest.Session, stats: dict[str, list[pytest.TestReport]]) -> None:
    """Name the wrong idea that a kata's failures fit, if just one does, in the first block."""
    results: dict[str, Result] = {}
    first: dict[str, pytest.TestReport] = {}
    for report in [*stats.get("failed", ()), *stats.get("passed", ())]:
        if isinstance(report, pytest.TestReport) and (verdict := verdict_of(report)):
            results.setdefault(verdict.kata, Result()).add(verdict)
            if report.failed:
                first.setdefault(verdict.kata, report)
    solutions = session.config.stash[_session].workers.solutions
    for key, result in results.items():
        kata = catalogue.find(key)
        if hint := result.hint(kata, solutions.file_of(kata)):
            from dojo.feedback.block import Block

            text = f"{first[key].longreprtext.rstrip()}\n\n{hint}"
            first[key].longrepr = Block(text, Cause.WRONG)  # type: ignore[assignment]
