"""A pytest plugin that runs plain tests in the fewest steps, for runs that the command listens to.

Most of what pytest does for a test serves fixtures, marks, captured output and other
people's plugins. A test that has none of these is run and reported here, with what `dojo.plugin`
does for it; every other one goes pytest's own way.
"""

from __future__ import annotations

import pytest

from dojo.gate import gate


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
    report = hook.pytest_runtest_makereport(item=item, call=call)
    hook.pytest_runtest_logreport(report=report)
    return True


def _run(item: pytest.Item) -> None:
    from dojo.plugin import judged  # by now pytest has loaded it in its own way

    with judged(item):
        item.runtest()


def _is_plain(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Whether nothing has to be set up for the test, and nothing torn down after it."""
    last = nextitem is not None and nextitem.parent is not item.parent
    fixtures = getattr(item, "fixturenames", True)
    return not last and not fixtures and next(item.iter_markers(), None) is None
