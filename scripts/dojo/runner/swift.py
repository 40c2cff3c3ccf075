"""A pytest plugin that runs plain tests in the fewest steps, for runs that the command listens to.

Most of what pytest does for a test serves fixtures, marks, captured output and other
people's plugins. A test that has none of these, but for a folder of its own perhaps, is run and
reported here, with what `dojo.runner.plugin` does for it; every other one goes pytest's own way.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from dojo.runner import folders
from dojo.runner.gate import gate

FOLDER = "tmp_path"
OF_FOLDER = ({FOLDER, "request"}, {FOLDER, "request", "tmp_path_factory"})
"""The fixtures of a test that asks for a folder alone, with those that this one asks for."""

MAKERS = {"_pytest.tmpdir", "dojo.runner.sandboxed"}
"""Where the fixture comes from, if nobody has put another in its place."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Run a plain test; None for others, so that pytest does."""
    known = item.config.stash.get(gate, None)
    if not _is_plain(item, nextitem) or (known is not None and known.leaves_out(item)):
        return None
    call = pytest.CallInfo.from_call(
        lambda: _run(item), when="call", reraise=(KeyboardInterrupt, pytest.exit.Exception)
    )
    hook = item.config.hook
    report = _passed(item, call) or hook.pytest_runtest_makereport(item=item, call=call)
    hook.pytest_runtest_logreport(report=report)
    return True


def _run(item: Any) -> None:
    from dojo.runner.plugin import (  # by now pytest has loaded it its own way
        judged,
        kata_of,
        session_of,
    )

    if not item.fixturenames:
        with judged(item):
            item.runtest()
        return
    item.funcargs[FOLDER] = folders.new(item, kata_of(item), session_of(item.config))
    try:
        with judged(item):
            item.runtest()
    finally:
        item.funcargs.clear()


def _passed(item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport | None:
    """The report on a test that has passed, as pytest would write it; None on another.

    pytest's own way there goes through one more hook and all keywords of the test.
    """
    if call.excinfo is not None:
        return None
    from dojo.runner.plugin import note

    report = pytest.TestReport(
        item.nodeid,
        item.location,
        {},  # the keywords, which nobody asks for
        "passed",
        None,
        "call",
        duration=call.duration,
        start=call.start,
        stop=call.stop,
    )
    note(report, item, None)
    return report


def _is_plain(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Whether nothing has to be torn down after the test, and at most a folder set up for it."""
    last = nextitem is not None and nextitem.parent is not item.parent
    return not last and is_simple(item)


@cache
def is_simple(item: pytest.Item) -> bool:
    """Whether the test asks for nothing but a folder perhaps, and no mark changes anything."""
    return _asks_for_little(item) and all(map(_is_off, item.iter_markers()))


def _asks_for_little(item: Any) -> bool:
    fixtures = set(getattr(item, "fixturenames", [""]))
    if not fixtures:
        return True
    known = getattr(item, "_fixtureinfo", None)
    if fixtures not in OF_FOLDER or known is None or known.argnames != (FOLDER,):
        return False
    return all(made.func.__module__ in MAKERS for made in known.name2fixturedefs[FOLDER])


def _is_off(mark: pytest.Mark) -> bool:
    """Whether *mark* says to leave the test out elsewhere, not here."""
    return mark.name == "skipif" and mark.args == (False,)
