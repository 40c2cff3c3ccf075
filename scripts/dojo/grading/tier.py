"""What the submissions are kept in, and what that does not cover."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tier:
    """A name, and sentences on what is covered and what is not."""

    name: str
    covers: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


def own() -> Tier:
    """The tier of this machine."""
    return Tier("none")
