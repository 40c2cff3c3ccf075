"""Judging on a cluster of `dask.distributed` that is there already.

Its scheduler is given bytes: it needs nothing of this repository. Each worker brings a checkout of
its own (`PYTHONPATH` names its `scripts`) and its own sandbox, and is asked for both before
anything is sent to it. A scheduler runs the code of anyone who can reach it, so plain TCP is for
one machine, and TLS for all else.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import msgspec

from dojo.core import catalogue, texts
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.core.texts import mark, say
from dojo.grading import optional
from dojo.grading.jobs import Grader, Job, JobOutcome, Submit, digest, find_tier
from dojo.grading.results import TierReport
from dojo.isolation.sandbox import NAMES

CONNECT = 10.0  # seconds for the scheduler to answer

LOCAL = {"localhost", "127.0.0.1", "::1"}  # the hosts that plain TCP is for

OTHER = mark(
    "this machine has another version of the katas, or another Python: bring both to the same"
    " commit"
)
STRANGE = mark(
    "The worker {worker} has no checkout of this repository; start it with PYTHONPATH=…/scripts."
    " ({error})"
)
UNCERTIFIED = mark(
    "For tls:// dask needs certificates: DASK_DISTRIBUTED__COMM__TLS__CA_FILE,"
    " …__TLS__CLIENT__CERT and …__TLS__CLIENT__KEY name their files."
)
OPEN = mark(
    "{address} is refused: plain tcp is for this machine alone (tcp://127.0.0.1:8786), since an"
    " open scheduler runs anyone's code. Give both ends certificates, and use tls://."
)
grader = cache(Grader)


def judge(message: bytes) -> JobOutcome:
    """Do the job that *message* holds; called on a worker."""
    job = msgspec.msgpack.decode(message, type=Job)
    return grader().judge(job) if _is_same(job.kata, job.harness) else JobOutcome(error=say(OTHER))


def describe(versions: Mapping[str, str], sandbox: str, language: str) -> TierReport:
    """Return the tier of this worker. Raises Refused if its katas have other *versions*."""
    os.environ["KATA_LANG"] = language
    if not all(_is_same(key, version) for key, version in versions.items()):
        raise Refused(say(OTHER))
    grader()
    return find_tier(sandbox)


def _is_same(key: str, version: str) -> bool:
    known = {kata.key: kata for kata in catalogue.load()}
    return key in known and digest(known[key]) == version


@contextmanager
def dask(address: str, katas: Sequence[Kata], sandbox: str) -> Iterator[tuple[Submit, TierReport]]:
    """Yield what does jobs on the cluster whose scheduler is at *address*, and its tier.

    Raises Refused.
    """
    check_address(address)
    distributed = optional("distributed", "dask.distributed")
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # a lost worker is no news to a teacher
    security = distributed.Security(require_encryption=address.startswith("tls:"))
    if security.require_encryption and not security.tls_ca_file:
        raise Refused(say(UNCERTIFIED))
    try:
        client = distributed.Client(address, security=security, timeout=CONNECT)
    except (OSError, TypeError, ValueError, RuntimeError) as error:
        why = (str(error).splitlines() or [type(error).__name__])[0]
        told = say("The scheduler at {address} does not answer: {why}", address=address, why=why)
        raise Refused(told) from None

    def far(name: str, *given: object) -> Any:  # travels as code, not by name
        from dojo.grading import cluster

        return getattr(cluster, name)(*given)

    with client:
        versions = {kata.key: digest(kata) for kata in katas}
        language = texts.language()
        told = client.run(far, "describe", versions, sandbox, language, on_error="return")
        tier = _weakest(told)
        executor = client.get_executor(pure=False)
        try:
            yield lambda job: executor.submit(far, "judge", msgspec.msgpack.encode(job)), tier
        finally:
            executor.shutdown(wait=False)


def _weakest(told: Mapping[str, object]) -> TierReport:
    """Return the tier that all workers have. Raises Refused unless they have this harness."""
    tiers = []
    for worker, answer in told.items():
        if isinstance(answer, Refused):
            raise Refused(f"{worker}: {answer}")
        if not isinstance(answer, TierReport):
            raise Refused(say(STRANGE, worker=worker, error=answer))
        tiers.append(answer)
    if not tiers:
        raise Refused(say("The cluster has no workers."))
    return max(tiers, key=lambda tier: NAMES.index(tier.name))


def check_address(address: str) -> None:
    """Raise Refused for an address where strangers could listen in, or take over."""
    parts = urlsplit(address)
    if parts.scheme not in {"tls", "tcp"} or not parts.hostname:
        told = say(
            "{address} is no address of a scheduler: tls://host:8786 is one.", address=address
        )
        raise Refused(told)
    if parts.scheme == "tcp" and parts.hostname not in LOCAL:
        raise Refused(say(OPEN, address=address))
