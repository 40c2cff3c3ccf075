"""What is known of a failed test, gathered for its block; and what went wrong first.

A suite often sees no more than the consequences: a server that ends takes its connections with
it, so its client sees a stream that stops.
"""

from __future__ import annotations

from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures import wait
from contextlib import suppress
from typing import TYPE_CHECKING

from dojo.core.faults import HANGS, Cause, Fault
from dojo.core.suite import asserted
from dojo.feedback import folders
from dojo.feedback.block import Facts, Record
from dojo.isolation.process import SOON
from dojo.isolation.protocol import Inspect, Raised, Told

if TYPE_CHECKING:
    import pytest

    from dojo.core.catalogue import Kata
    from dojo.runner.session import Running, Session

ABSENT = {Cause.SILENT, Cause.BROKEN, Cause.UNCONNECTED, Cause.UNSENT}
"""What a peer sees of a solution that does not do what it should."""

GRACE = 0.1  # seconds for a server to end, after its client has seen that something is wrong


def facts(item: pytest.Item, kata: Kata, session: Session, error: BaseException) -> Facts:
    """Return what is known of *error*, before the session ends the test: it asks the workers."""
    told = _told(session, hung=isinstance(error, Fault) and error.cause in HANGS)
    where = asserted(item.path, error.__traceback__)
    test = session.test
    return Facts(
        kata=kata,
        place=f"{item.path.name}:{where.line or item.reportinfo()[1] or 0}",
        docstring=item.function.__doc__,  # type: ignore[attr-defined]
        file=session.workers.solutions.file_of(kata).name,
        error=_first_cause(session, error, told),
        asserted=where,
        comparison=test.comparison,
        expected_error=test.expected_error,
        calls=[
            Record(
                call.text,
                [*call.arguments[0], *call.arguments[1].values()],
                call.returned,
                call.output,
                call.printed,
            )
            for call in test.calls
        ],
        before=[line for built in test.built for line in folders.listing(*built)],
        output=told.output,
        events=told.events,
        earlier=list(session.earlier),
    )


def _told(session: Session, *, hung: bool) -> Told:
    """Return what the suite's own journal and the workers of the test tell, as one."""
    patience = SOON if hung else session.deadline
    if not hung:  # a server that breaks is seen by its client before it has quite ended
        wait([call.answer for call in session.test.running], GRACE)
    found = Told(places=[], events=[*session.journal.events], troubles=[], swallowed=[], output="")
    for worker in session.test.workers:
        with suppress(Fault, TookTooLong):
            told: Told = worker.ask(Inspect()).result(patience)
            found.events += told.events
            found.output += told.output
            found.troubles += told.troubles
            found.swallowed += told.swallowed
    found.events.sort(key=lambda event: event.at)
    return found


# What went wrong first


def _first_cause(session: Session, seen: BaseException, told: Told) -> BaseException:
    """Return what went wrong on the far side, if *seen* is only its consequence; else *seen*."""
    cause = seen.cause if isinstance(seen, Fault) else Cause.WRONG
    if cause is Cause.ENDLESS:
        return seen  # all that comes after it is that the suite hung up
    for call in session.test.running:
        if call.hosts and (end := _end_of(session, call)) is not None:
            return end
    wrong = isinstance(seen, AssertionError) or cause is Cause.LEFT
    from_outside = wrong or cause in ABSENT
    if from_outside:
        for call in session.test.running:  # a server object serves in a call like any other
            found = _raised(session, call) if not call.hosts else None
            # If an answer is wrong, an error of the connection may be right.
            if found is not None and not (wrong and isinstance(found, OSError)):
                return found
    last = session.test.last
    if last is not None:
        died = last.worker.end  # by a thread that may have outlived the call
        if cause is Cause.LEFT:  # the session has ended what leaves a thread behind
            died = None
        elif died and died.cause is Cause.FORGED and isinstance(seen, AssertionError):
            died = None  # what it answered first was wrong already
        errors = [*told.troubles, *(told.swallowed if from_outside else [])]
        ended = died or _first_of(session, last, errors)
        if ended is not None:
            return ended
    return session.refusal() or seen


def _end_of(session: Session, server: Running) -> Exception | None:
    """Return why a server ended; None while it serves, or if the suite has ended it."""
    if not server.answer.done():
        return None
    error = _raised(session, server)
    hung_up = 0 < session.test.failed_at < server.ended
    if hung_up and isinstance(error, ConnectionError):
        return None
    return error or Fault(Cause.STOPPED, server.text)


def _raised(session: Session, call: Running) -> Exception | None:
    """Return what a call in the background has raised, if it is over."""
    if not call.answer.done():
        return None
    try:
        session.finish(call)
    except Exception as error:
        return error
    return None


def _first_of(session: Session, call: Running, errors: list[Raised]) -> BaseException | None:
    """Return the first of the *errors* of threads, except for one of a connection.

    A broken connection ends the one conversation that it broke, and rightly so.
    """
    for told in errors:
        try:
            error = session.exception(call, told)
        except Fault as fault:  # no exception at all
            error = fault
        if not isinstance(error, ConnectionError):
            return error
    return None
