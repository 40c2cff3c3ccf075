"""Numbers and times as a reader of the page's language writes them."""

from __future__ import annotations

import math
from datetime import datetime

from dojo.core import texts
from dojo.core.texts import say


def points(value: float) -> str:
    """Points, with at most two decimals: ``7.5``, in Spanish ``7,5``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".") if math.isfinite(value) else "?"
    return text.replace(".", ",") if texts.language() == "es" else text


def percent(share: float) -> str:
    """*share* (0 to 1) in percent; 100% is all, and nothing less."""
    return say("{number}%", number=math.floor(100 * share + 1e-9))


def moment(made: str) -> str:
    """A moment in ISO format as it is read; as it is where it is none."""
    try:
        when = datetime.fromisoformat(made)
    except ValueError:
        return made
    zone = when.strftime("%z")
    return f"{when:%Y-%m-%d %H:%M}" + (f" UTC{zone[:3]}:{zone[3:5]}" if zone else "")


def mean(values: list[float]) -> float:
    """The average; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0
