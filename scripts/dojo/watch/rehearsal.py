"""What a held pytest does ahead, so that nothing is done for the first time when it matters.

Modules are imported and files read. Then a few tests are played that call the listening socket of a
warm worker, as suites call solutions: Python runs code faster that it has run before, on both
sides of the border. No code of the learner's runs.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dojo.core import misconceptions, suite
from dojo.core.catalogue import Kata
from dojo.core.faults import Fault
from dojo.runner.proxy import Handle, RemoteFunction
from dojo.runner.session import Session

TIMES = 4
"""How often each play is given, and how many calls it has: Python learns from the eighth on."""

SERVERS = 8
"""Workers that wait with a suite of servers: each test of a server takes a new one."""

SERVING = re.compile(r"^from dojo.testing import[^)]*\b(serving|start|pair)", re.MULTILINE)
"""What such a suite begins with."""


def rehearse(items: list[pytest.Item], kata: Kata, session: Session) -> None:
    """Do all that can be done before the tests, which are *items*, may run."""
    from dojo.runner import swift  # by now pytest has loaded it its own way

    session.workers.pool.prepare(SERVERS if serves(kata) else 1)
    for item in items:
        swift.is_simple(item)
        _ = item.location  # both are found out once for each
    if items:
        misconceptions.of(kata)
        suite.asserted(kata.suite, None)
        _play(items, kata, session)
    session.workers.pool.wait_until_warm()
    gc.collect()
    gc.freeze()


@cache
def serves(kata: Kata) -> bool:
    """Whether solutions of *kata* do something while the suite does something else."""
    source = kata.suite.read_text(encoding="utf-8", errors="replace")
    return SERVING.search(source) is not None


def _play(items: list[pytest.Item], kata: Kata, session: Session) -> None:
    """Run a few tests of our own, in the place of the first."""

    def passing() -> None:
        _call(kata, session)

    def failing() -> None:
        _call(kata, session)
        raise AssertionError

    def with_a_folder(tmp_path: Path) -> None:
        _call(kata, session)

    plays: list[Callable[..., None]] = [passing, failing]
    if any("tmp_path" in getattr(item, "fixturenames", ()) for item in items):
        plays.append(with_a_folder)
    for play in plays * TIMES:
        item = pytest.Function.from_parent(items[0].parent, name="rehearsal", callobj=play)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=items[0])


def _call(kata: Kata, session: Session) -> None:
    """Call what is no solution of anybody's."""
    try:
        worker = session.worker(kata)
    except Fault:
        return  # the learner's file is not there, now
    _, answer = worker.ask("listen", ipv6=False, room=0, datagrams=False)
    value: Any = answer.result()["value"]
    _, number, kind = value
    listener = Handle(kata, number, kind, worker)
    for _ in range(TIMES):
        session.call(RemoteFunction(kata, "settimeout", listener), (1.5,), {})
        session.call(RemoteFunction(kata, "getsockname", listener), (), {})
