"""The far end of `farm`: what a worker of a cluster does, in a checkout of its own."""

from __future__ import annotations

import atexit
import os
from collections.abc import Sequence
from typing import TypedDict

import msgspec

from dojo.core import catalogue
from dojo.core.catalogue import UnknownKata
from dojo.grading import CannotGrade, harness, slots, tier
from dojo.grading.jobs import Job

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Job)

atexit.register(slots.close)


class Self(TypedDict):
    """What a worker says of itself.

    *harness* is by kata, "" for one that it lacks; *tier* is the fields of a `Tier`, and *trouble*
    why it has none that was asked for.
    """

    harness: dict[str, str]
    tier: tuple[str, tuple[str, ...], tuple[str, ...]]
    trouble: str


def do(message: bytes) -> bytes:
    """Do the job that *message* holds: its outcome."""
    return _encoder.encode(slots.judge(_decoder.decode(message)))


def describe(keys: Sequence[str], sandbox: str, language: str) -> Self:
    """What this worker is, as far as the katas *keys* and the tier *sandbox* are concerned."""
    os.environ["KATA_LANG"] = language
    said = Self(harness={key: _harness(key) for key in keys}, tier=("", (), ()), trouble="")
    try:
        found = tier.find(sandbox)
    except CannotGrade as error:
        return {**said, "trouble": str(error)}
    return {**said, "tier": (found.name, found.covers, found.lacks)}


def _harness(key: str) -> str:
    try:
        return harness.digest(catalogue.find(key))
    except (UnknownKata, OSError):
        return ""
