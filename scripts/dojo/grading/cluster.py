"""Judging on a cluster of `dask.distributed` that is there already.

Its scheduler is given bytes: it needs nothing of this repository. Each worker brings a checkout of
its own (`PYTHONPATH` names its `scripts`) and its own sandbox, and is asked for both before
anything is sent to it. A scheduler runs the code of anyone who can reach it, so plain TCP is for
one machine, and TLS for all else.
"""

from __future__ import annotations

import ipaddress
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from urllib.parse import urlsplit

import msgspec

from dojo.core import catalogue, texts
from dojo.core.catalogue import Kata, UnknownKata
from dojo.core.texts import say
from dojo.grading import CannotGrade, optional
from dojo.grading.jobs import Grader, Job, JobOutcome, Submit, digest, find_tier
from dojo.grading.results import TierReport
from dojo.isolation.sandbox import NAMES

CONNECT = 10.0  # seconds for the scheduler to answer
THREADS = 1_000  # more than any worker has: how much it does at a time is up to dask


@cache
def _grader() -> Grader:
    return Grader(THREADS)


def judge(message: bytes) -> JobOutcome:
    """Do the job that *message* holds; called on a worker."""
    job = msgspec.msgpack.decode(message, type=Job)
    try:
        _check_version(job.kata, job.harness)
    except CannotGrade as error:
        return JobOutcome(error=str(error))
    return _grader().judge(job)


def describe(versions: Mapping[str, str], sandbox: str, language: str) -> TierReport:
    """Return the tier of this worker. Raises CannotGrade if its katas have other *versions*."""
    os.environ["KATA_LANG"] = language
    for key, version in versions.items():
        _check_version(key, version)
    _grader()
    return find_tier(sandbox)


def _check_version(key: str, version: str) -> None:
    with suppress(UnknownKata, OSError):
        if digest(catalogue.find(key)) == version:
            return
    raise CannotGrade(
        say(
            "this machine has another version of the katas, or another Python: bring both to the"
            " same commit"
        )
    )


@contextmanager
def dask(address: str, katas: Sequence[Kata], sandbox: str) -> Iterator[tuple[Submit, TierReport]]:
    """Yield what does jobs on the cluster whose scheduler is at *address*, and its tier.

    Raises CannotGrade.
    """
    check_address(address)
    distributed = optional("distributed", "dask.distributed")
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # a lost worker is no news to a teacher
    encrypted = address.startswith("tls:")
    security = distributed.Security(require_encryption=encrypted)
    if encrypted and not security.tls_ca_file:
        raise CannotGrade(
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
        why = (str(error).splitlines() or [type(error).__name__])[0]
        raise CannotGrade(
            say("The scheduler at {address} does not answer: {why}", address=address, why=why)
        ) from None

    # What is defined in here travels as code, not by name.
    def ask(versions: Mapping[str, str], sandbox: str, language: str) -> TierReport:
        from dojo.grading import cluster

        return cluster.describe(versions, sandbox, language)

    def judge(message: bytes) -> JobOutcome:
        from dojo.grading import cluster

        return cluster.judge(message)

    with client:
        versions = {kata.key: digest(kata) for kata in katas}
        told = client.run(ask, versions, sandbox, texts.language(), on_error="return")
        tier = _weakest(told)
        executor = client.get_executor(pure=False)
        try:
            yield lambda job: executor.submit(judge, msgspec.msgpack.encode(job)), tier
        finally:
            executor.shutdown(wait=False)


def _weakest(told: Mapping[str, object]) -> TierReport:
    """Return the tier that all workers have. Raises CannotGrade unless they have this harness."""
    tiers = []
    for worker, answer in told.items():
        if isinstance(answer, CannotGrade):
            raise CannotGrade(f"{worker}: {answer}")
        if not isinstance(answer, TierReport):
            raise CannotGrade(
                say(
                    "The worker {worker} has no checkout of this repository; start it with"
                    " PYTHONPATH=…/scripts. ({error})",
                    worker=worker,
                    error=answer,
                )
            )
        tiers.append(answer)
    if not tiers:
        raise CannotGrade(say("The cluster has no workers."))
    return max(tiers, key=lambda tier: NAMES.index(tier.name))


def check_address(address: str) -> None:
    """Raise CannotGrade for an address where strangers could listen in, or take over."""
    parts = urlsplit(address)
    if parts.scheme not in {"tls", "tcp"} or not parts.hostname:
        raise CannotGrade(
            say("{address} is no address of a scheduler: tls://host:8786 is one.", address=address)
        )
    if parts.scheme == "tls" or parts.hostname == "localhost":
        return
    with suppress(ValueError):  # it is a name
        if ipaddress.ip_address(parts.hostname).is_loopback:
            return
    raise CannotGrade(
        say(
            "{address} is refused: plain tcp is for this machine alone (tcp://127.0.0.1:8786),"
            " since an open scheduler runs anyone's code. Give both ends certificates, and use"
            " tls://.",
            address=address,
        )
    )
