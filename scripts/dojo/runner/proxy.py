"""Proxies for what a suite uses, and the values that come back from the solution's side."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from dojo.core.console import printable
from dojo.core.faults import Cause, Fault
from dojo.isolation.protocol import Spelled
from dojo.isolation.transport import Malformed
from dojo.isolation.values import CannotCross, builtin_base, unpack

if TYPE_CHECKING:
    from dojo.core.catalogue import Kata


class Caller(Protocol):
    """What takes calls over the border: the session."""

    def call(
        self, function: RemoteFunction, arguments: tuple[object, ...], named: dict[str, object]
    ) -> object:
        """Call a function of the solution; return its result, or raise its exception."""

    def attribute(self, handle: Handle, name: str) -> object:
        """Return an attribute of an object on the far side."""


_caller: Caller | None = None


def use(caller: Caller | None) -> Caller | None:
    """Send calls through *caller* from now on; return what they went through before."""
    global _caller  # one session a process, as pytest itself
    before, _caller = _caller, caller
    return before


def caller() -> Caller:
    """Return what calls go through. Raise RuntimeError outside of pytest."""
    if _caller is None:
        raise RuntimeError("suites run under pytest: python3 scripts/kata.py check")
    return _caller


class SolutionProxy(ModuleType):
    """Looks like the solution's module; every attribute is a function that crosses the border."""

    def __init__(self, kata: Kata) -> None:
        super().__init__(kata.name)
        self.__dict__["_kata"] = kata

    def __getattr__(self, name: str) -> RemoteFunction:
        if name.startswith("__"):
            raise AttributeError(name)
        return RemoteFunction(self.__dict__["_kata"], name)


class RemoteFunction:
    """A function, method or class on the far side."""

    def __init__(self, kata: Kata, name: str, handle: Handle | None = None) -> None:
        self.kata = kata
        self.name = name
        self.handle = handle

    def __call__(self, *arguments: object, **named: object) -> object:
        """Call it on the far side; return its result, or raise its exception."""
        return caller().call(self, arguments, named)

    def __repr__(self) -> str:
        owner = f"{self.handle!r}." if self.handle is not None else ""
        return f"{owner}{self.name}"


class Handle:
    """An object that stays on the far side."""

    def __init__(self, kata: Kata, number: int, kind: str, worker: object) -> None:
        self._kata = kata
        self._number = number
        self.__kind__ = kind
        self._worker = worker

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return caller().attribute(self, name)

    def __enter__(self) -> object:
        return RemoteFunction(self._kata, "__enter__", self)()

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        suites_own = error is not None and _of_the_suite(error)
        swallowed = RemoteFunction(self._kata, "__exit__", self)(*_told(error, whole=suites_own))
        return swallowed is True and suites_own

    def __repr__(self) -> str:
        return f"<{printable(self.__kind__)}>"

    def __bool__(self) -> bool:
        raise TypeError(f"{self!r} is an object of the solution's, and no answer")


def _of_the_suite(error: BaseException) -> bool:
    """Return True if the suite raised it to see how the solution handles it.

    The solution must not see a failed assertion, which says what was expected, and cannot swallow
    it. The same goes for what it has raised itself, or the rest of the block could be skipped.
    """
    judged = isinstance(error, AssertionError | Fault) or hasattr(error, "kata_error")
    return isinstance(error, Exception) and not judged


def _told(error: BaseException | None, *, whole: bool) -> tuple[object, ...]:
    """Return an exception as the far side makes it again: its class's name, then its arguments.

    If not *whole* it tells no more than that there is one.
    """
    if error is None:
        return ()
    if whole:
        return builtin_base(type(error)), *error.args
    return ("Exception" if isinstance(error, Exception) else "BaseException",)


# --- values from the far side, where anything may be sent: what is no value ends the test ------


Rebuild = Callable[[int, str], Handle]
"""Return the handle for an object's number and its type's name."""


def value(plain: Spelled, rebuild: Rebuild) -> object:
    """Return the value that *plain* spells. Raise Fault if it spells none."""
    try:
        return unpack(plain, rebuild)
    except CannotCross as error:
        raise Fault(Cause.UNFIT, str(error)) from None
    except Malformed:
        raise Fault(Cause.FORGED, "malformed") from None


def exception(base: str, text: str) -> BaseException:
    """Return an exception of the built-in class *base*. Raise Fault if there is none.

    Its arguments did not cross: what the class would compute with them is not this side's risk.
    """
    kind = getattr(builtins, base, None)
    if not (isinstance(kind, type) and issubclass(kind, BaseException)) or "Group" in base:
        raise Fault(Cause.FORGED, "malformed")
    made = kind.__new__(kind)
    made.args = (text,)
    return made


def take_back(arguments: tuple[object, ...], after: Spelled, rebuild: Rebuild) -> None:
    """Change the *arguments* of a call as the call has; None says that this is not known."""
    if after is None:
        return
    left = value(after, rebuild)
    if not isinstance(left, tuple):
        raise Fault(Cause.FORGED, "malformed")
    copy_back(arguments, left)


def copy_back(before: object, after: object) -> None:
    """Give the mutable parts of *before* the contents that the call left in them."""
    match before, after:
        case list(), list():
            before[:] = [*map(_kept, before, after), *after[len(before) :]]
        case tuple(), tuple():
            for one, other in zip(before, after, strict=False):
                copy_back(one, other)
        case dict(), dict():
            left = {k: _kept(before[k], a) if k in before else a for k, a in after.items()}
            before.clear()
            before.update(left)
        case set(), set():
            before.symmetric_difference_update(before ^ after)
        case bytearray(), bytearray():
            before[:] = after


def _kept(before: object, after: object) -> object:
    """Return *before* with the contents of *after*; *after* itself if it is another value."""
    copy_back(before, after)
    return before if type(before) is type(after) and before == after else after
