"""Values from the far side, where anything may be sent: what is no value ends the test."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dojo.core.faults import Fault
from dojo.isolation.protocol import Spelled
from dojo.isolation.values import CannotCross, Malformed, unpack
from dojo.runner.copy_back import copy_back

if TYPE_CHECKING:
    from dojo.runner.proxy import Handle

Rebuild = Callable[[int, str], "Handle"]
"""The handle for an object's number and its type's name."""


def value(plain: Spelled, rebuild: Rebuild) -> object:
    """The value that *plain* spells. Raises Fault where it spells none."""
    try:
        return unpack(plain, rebuild)
    except CannotCross as error:
        raise Fault("unfit", str(error)) from None
    except Malformed:
        raise Fault("forged", "malformed") from None


def exception(plain: Spelled, rebuild: Rebuild) -> BaseException:
    """The exception that *plain* spells."""
    found = value(plain, rebuild)
    if not isinstance(found, BaseException):
        raise Fault("forged", "malformed")
    return found


def take_back(arguments: tuple[object, ...], after: Spelled, rebuild: Rebuild) -> None:
    """Do to the *arguments* of a call what it has done to them; None says that nobody knows."""
    if after is None:
        return
    left = value(after, rebuild)
    if not isinstance(left, list):
        raise Fault("forged", "malformed")
    copy_back(arguments, tuple(left))


def attribute(found: object, method: object) -> object:
    """The value of an attribute, or *method* where *found* says that it is to be called."""
    match found:
        case ("method",):
            return method
        case ("value", told):
            return told
    raise Fault("forged", "malformed")
