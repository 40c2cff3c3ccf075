"""A far side for tests of the border: a session of their own, and a solution of a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dojo.core import catalogue
from dojo.isolation.far.sockets import Journal
from dojo.runner import proxy
from dojo.runner.proxy import SolutionProxy
from dojo.runner.session import Session
from dojo.runner.workers import Solutions, Workers


@pytest.fixture
def far(tmp_path: Path) -> Iterator[Callable[..., SolutionProxy]]:
    """Gives the proxy of a solution whose source the test writes down."""
    outer = proxy._caller
    sessions = []

    def load(source: str, *, in_process: bool = False, deadline: float = 10) -> SolutionProxy:
        kata = catalogue.load()[0]
        file = tmp_path / f"{kata.name}.py"
        file.write_text(source, encoding="utf-8")
        session = Session(Workers(Solutions(file), in_process=in_process), deadline=deadline)
        sessions.append(session)
        proxy.use(session)
        session.begin("test", (str(tmp_path),))
        return SolutionProxy(kata)

    yield load
    proxy.use(outer)
    for session in sessions:
        session.workers.close()


@pytest.fixture
def journal() -> Journal:
    """What recorded sockets write to."""
    return Journal("solution")
