"""The far end of `farm`: what a worker of a cluster does, in a checkout of its own."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from typing import TypedDict

import msgspec

from dojo import catalogue
from dojo.catalogue import UnknownKata
from dojo.grading import harness, slots, tier
from dojo.grading.jobs import Job, failed

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Job)

atexit.register(slots.close)


class Self(TypedDict):
    """What a worker says of itself: its harness by kata ("" for one that it lacks), its tier."""

    harness: dict[str, str]
    tier: str


def do(message: bytes) -> bytes:
    """Do the job that *message* holds: its outcome."""
    job = _decoder.decode(message)
    if job["tier"] != tier.own().name:
        return _encoder.encode(failed("this machine has another sandbox than it said"))
    return _encoder.encode(slots.judge(job))


def describe(keys: Sequence[str]) -> Self:
    """What this worker is, as far as the katas *keys* are concerned."""
    return Self(harness={key: _harness(key) for key in keys}, tier=tier.own().name)


def _harness(key: str) -> str:
    try:
        return harness.digest(catalogue.find(key))
    except (UnknownKata, OSError):
        return ""
