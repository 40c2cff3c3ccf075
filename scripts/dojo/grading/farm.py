"""Judging on a cluster of `dask.distributed` that is there already.

Its scheduler is given bytes and gives back bytes: it needs nothing of this repository. Each worker
brings a checkout of its own (`PYTHONPATH` names its `scripts`) and its own sandbox, and is asked
for both before anything is sent to it. Whoever can reach a scheduler can run code on
its workers, so plain TCP is for one machine, and TLS for all else.
"""

from __future__ import annotations

import importlib
import ipaddress
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import msgspec

from dojo.core import texts
from dojo.core.catalogue import Kata
from dojo.core.texts import say
from dojo.grading import CannotGrade, harness
from dojo.grading.jobs import Job, Outcome
from dojo.grading.tier import Tier

CONNECT = 10.0
"""Seconds for the scheduler to answer."""

ALONE = 60.0
"""Seconds without any worker after which the batch is given up."""

EXTRA = "scripts/requirements-grade.txt"

LOUD = ("distributed", "distributed.client", "tornado.application")
"""Loggers to which dask gives levels of their own: a lost worker is no news to a teacher."""


class NoFarm(CannotGrade):
    """The cluster cannot be used; the message says why and what to do."""


class Farm(Executor):
    """An executor whose jobs are done by a cluster's workers."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._inner: Executor = client.get_executor(pure=False)
        self._asked: set[Future[Outcome]] = set()
        self._over = threading.Event()
        self._guard = threading.Thread(target=self._watch, daemon=True)
        self._guard.start()

    def submit(self, _: Callable[..., Any], job: Job, /) -> Future[Outcome]:  # type: ignore[override]
        """Send *job* away. What is to be done with it is known there."""
        outcome: Future[Outcome] = Future()
        self._asked.add(outcome)
        answer = self._inner.submit(_do(), msgspec.msgpack.encode(job))
        answer.add_done_callback(lambda done: _pass_on(done, outcome))
        return outcome

    def _watch(self) -> None:
        """Give up where there is nobody left to do anything."""
        alone = 0.0
        while not self._over.wait(1):
            alone = 0 if self._client.scheduler_info(n_workers=-1)["workers"] else alone + 1
            if alone >= ALONE:
                for outcome in self._asked:
                    _fail(outcome, NoFarm(say("all workers of the cluster are gone")))
                return

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Send no more."""
        self._over.set()
        self._guard.join()
        self._inner.shutdown(wait=False)


@contextmanager
def dask(address: str, katas: Sequence[Kata], sandbox: str) -> Iterator[tuple[Executor, Tier]]:
    """The cluster whose scheduler is at *address*, and the tier of its workers. Raises NoFarm."""
    _check_address(address)
    distributed = _distributed()
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    encrypted = address.startswith("tls:")
    security = distributed.Security(require_encryption=encrypted)
    if encrypted and not security.tls_ca_file:
        raise NoFarm(
            say(
                "For tls:// dask needs certificates: DASK_DISTRIBUTED__COMM__TLS__CA_FILE,"
                " …__TLS__CLIENT__CERT and …__TLS__CLIENT__KEY name their files."
            )
        )
    try:
        client = distributed.Client(
            address, security=security, timeout=CONNECT, set_as_default=False
        )
    except (OSError, TypeError, ValueError, RuntimeError) as error:
        raise NoFarm(_unreachable(address, error)) from None
    try:
        tier = _tier_of_all(client, katas, sandbox)
        farm = Farm(client)
        try:
            yield farm, tier
        finally:
            farm.shutdown()
    finally:
        client.close()


def _distributed() -> Any:
    try:
        return importlib.import_module("distributed")
    except ImportError:
        raise NoFarm(
            say(
                "dask.distributed is not installed: .venv/bin/python -m pip install -r {file}",
                file=EXTRA,
            )
        ) from None


def _check_address(address: str) -> None:
    """Raise NoFarm for an address that anyone could listen in on, or take over."""
    parts = urlsplit(address)
    if parts.scheme == "tls" and parts.hostname:
        return
    if parts.scheme != "tcp" or not parts.hostname:
        raise NoFarm(
            say("{address} is no address of a scheduler: tls://host:8786 is one.", address=address)
        )
    if not _is_loopback(parts.hostname):
        raise NoFarm(
            say(
                "{address} is refused: plain tcp is for this machine alone (tcp://127.0.0.1:8786),"
                " since an open scheduler runs anyone's code. Give both ends certificates, and use"
                " tls://.",
                address=address,
            )
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _unreachable(address: str, error: Exception) -> str:
    why = (str(error).splitlines() or [type(error).__name__])[0]
    return say("The scheduler at {address} does not answer: {why}", address=address, why=why)


def _tier_of_all(client: Any, katas: Sequence[Kata], sandbox: str) -> Tier:
    """The tier of all workers. Raises NoFarm unless they have this very harness, and one tier."""
    keys = [kata.key for kata in katas]
    told = client.run(_describe(), keys, sandbox, texts.language(), on_error="return")
    if not told:
        raise NoFarm(say("The cluster has no workers."))
    mine = {kata.key: harness.digest(kata) for kata in katas}
    for worker, said in told.items():
        if not isinstance(said, dict):
            raise NoFarm(
                say(
                    "The worker {worker} has no checkout of this repository; start it with"
                    " PYTHONPATH=…/scripts. ({error})",
                    worker=worker,
                    error=said,
                )
            )
        if said["harness"] != mine:
            raise NoFarm(
                say(
                    "The worker {worker} has another version of the katas, or another Python:"
                    " bring both to the same commit.",
                    worker=worker,
                )
            )
        if said["trouble"]:
            raise NoFarm(f"{worker}: {said['trouble']}")
    names = {worker: said["tier"][0] for worker, said in told.items()}
    if len(set(names.values())) > 1:
        raise NoFarm(
            say(
                "The workers have different sandboxes ({names}); all verdicts of a report come out"
                " of one: --sandbox says which.",
                names=", ".join(f"{worker}: {name}" for worker, name in names.items()),
            )
        )
    name, covers, lacks = next(iter(told.values()))["tier"]
    return Tier(name, tuple(covers), tuple(lacks))


def _do() -> Callable[[bytes], bytes]:
    """The call for a worker; defined in here, it travels as code and not as a module's name."""

    def do(message: bytes) -> bytes:
        from dojo.grading import far

        return far.do(message)

    return do


def _describe() -> Callable[[list[str], str, str], Any]:
    def describe(keys: list[str], sandbox: str, language: str) -> Any:
        from dojo.grading import far

        return far.describe(keys, sandbox, language)

    return describe


def _pass_on(answer: Future[bytes], outcome: Future[Outcome]) -> None:
    if answer.cancelled():
        _fail(outcome, NoFarm(say("the cluster is gone")))
    elif error := answer.exception():
        _fail(outcome, error)
    elif not outcome.done():
        outcome.set_result(msgspec.msgpack.decode(answer.result(), type=Outcome))


def _fail(outcome: Future[Outcome], error: BaseException) -> None:
    if not outcome.done():
        outcome.set_exception(error)
