"""What went wrong first: a suite often sees no more than the consequences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.core.faults import Fault
from dojo.isolation.holder import Died, Forged
from dojo.isolation.protocol import Inspect, Raised

if TYPE_CHECKING:
    from dojo.runner.records import Report, Running
    from dojo.runner.session import Session


def first_cause(session: Session, seen: BaseException, report: Report) -> BaseException:
    """What went wrong on the far side, if *seen* is only its consequence; else *seen*.

    A server that ends takes its connections with it, so its client sees a stream that stops.
    """
    if isinstance(seen, Fault) and seen.cause in {"endless", "left"}:
        return seen  # all that comes after it is that the suite hung up
    for server in session.test.servers:
        found = _end_of(session, server)
        if found is not None:
            return found
    if isinstance(seen, Fault) and seen.cause in {"silent", "broken"}:
        for call in session.test.running:  # a server object serves in a call like any other
            found = _raised(session, call) if not call.hosts else None
            if found is not None:
                return found
    last = session.test.last
    if last is not None:
        end = _end_of_the_process(last, seen) or _end_of_a_thread(session, last, report)
        if end is not None:
            return end
    return session.refusal() or seen


def _end_of(session: Session, server: Running) -> Exception | None:
    """Why a server is no more; None while it serves, and where the suite has ended it."""
    if not server.answer.done():
        return None
    error = _raised(session, server)
    hung_up = 0 < session.test.failed_at < server.record.ended
    if hung_up and isinstance(error, ConnectionError):
        return None
    return error or Fault("stopped", server.record.text)


def _raised(session: Session, call: Running) -> Exception | None:
    """What a call in the background has raised, if it is over."""
    if not call.answer.done():
        return None
    try:
        session.finish(call)
    except Exception as error:
        return error
    return None


def _end_of_the_process(call: Running, seen: BaseException) -> Fault | None:
    """A call may be long over when a thread that it started takes the process with it."""
    if call.worker.alive:
        return None
    end = call.worker.ask(Inspect()).exception()
    if isinstance(end, Forged) and isinstance(seen, AssertionError):
        return None  # what it answered first was wrong already
    return end.fault(call.worker) if isinstance(end, Died) else None


def _end_of_a_thread(session: Session, call: Running, report: Report) -> BaseException | None:
    errors = [_told(session, call, trouble) for trouble in report.troubles]
    # A broken connection ends the one conversation that it broke, and rightly so.
    return next((error for error in errors if not isinstance(error, ConnectionError)), None)


def _told(session: Session, call: Running, trouble: Raised) -> BaseException:
    try:
        return session.exception(call, trouble)
    except Fault as fault:  # no exception at all
        return fault
