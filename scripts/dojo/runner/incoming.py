"""Values from the far side, where anything may be sent: what is no value ends the test."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dojo.core.faults import Cause, Fault
from dojo.isolation.protocol import Spelled
from dojo.isolation.transport import Malformed
from dojo.isolation.values import CannotCross, unpack

if TYPE_CHECKING:
    from dojo.runner.proxy import Handle

Rebuild = Callable[[int, str], "Handle"]
"""Return the handle for an object's number and its type's name."""


def value(plain: Spelled, rebuild: Rebuild) -> object:
    """Return the value that *plain* spells. Raise Fault if it spells none."""
    try:
        return unpack(plain, rebuild)
    except CannotCross as error:
        raise Fault(Cause.UNFIT, str(error)) from None
    except Malformed:
        raise Fault(Cause.FORGED, "malformed") from None


def exception(plain: Spelled, rebuild: Rebuild) -> BaseException:
    """Return the exception that *plain* spells. Raise Fault if it spells none."""
    found = value(plain, rebuild)
    if not isinstance(found, BaseException):
        raise Fault(Cause.FORGED, "malformed")
    return found


def attribute(found: object, method: object) -> object:
    """Return the value of an attribute, or *method* if *found* says that it is to be called."""
    match found:
        case ("method",):
            return method
        case ("value", told):
            return told
    raise Fault(Cause.FORGED, "malformed")


def take_back(arguments: tuple[object, ...], after: Spelled, rebuild: Rebuild) -> None:
    """Change the *arguments* of a call as the call has; None says that this is not known."""
    if after is None:
        return
    left = value(after, rebuild)
    if not isinstance(left, list):
        raise Fault(Cause.FORGED, "malformed")
    copy_back(arguments, tuple(left))


def copy_back(before: object, after: object) -> None:
    """Give the mutable parts of *before* the contents that the call left in them."""
    if isinstance(before, list) and isinstance(after, list):
        _copy_items(before, after)
        before[:] = [b if _same(b, a) else a for b, a in _pairs(before, after)]
    elif isinstance(before, tuple) and isinstance(after, tuple):
        _copy_items(before, after)
    elif isinstance(before, dict) and isinstance(after, dict):
        for key in before.keys() & after.keys():
            copy_back(before[key], after[key])
        kept = {
            k: before[k] if k in before and _same(before[k], a) else a for k, a in after.items()
        }
        before.clear()
        before.update(kept)
    elif isinstance(before, set) and isinstance(after, set):
        before.symmetric_difference_update(before ^ after)
    elif isinstance(before, bytearray) and isinstance(after, bytearray):
        before[:] = after


def _copy_items(before: Any, after: Any) -> None:
    for one, other in zip(before, after, strict=False):
        copy_back(one, other)


def _pairs(before: list[object], after: list[object]) -> list[tuple[object, object]]:
    padded = [*before, *[None] * len(after)]
    return list(zip(padded, after, strict=False))


def _same(before: object, after: object) -> bool:
    return type(before) is type(after) and before == after
