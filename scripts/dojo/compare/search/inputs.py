"""Whole inputs of a task: calls that the suite shows with something changed, and new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from dojo.compare.search import clocks, dates, texts
from dojo.compare.search.dice import Dice, Drawn
from dojo.compare.search.hints import Arguments, Hint, Parameter, Task
from dojo.compare.search.world import World, is_zone, library_of, zone_of

SWITCHES = {"bool": (False, True), "None": (None,)}
LONG = 1_000  # characters of a call; longer ones are seldom worth their time
SELDOM = 9  # in so many inputs there is one of those


@dataclass(frozen=True)
class Place:
    """A parameter, and what the suite gives there (of lists each item by itself)."""

    parameter: Parameter
    seen: tuple[object, ...]
    zones: tuple[str, ...]
    """The zones among it, where it is the name of one."""

    flavors: tuple[str, ...]
    """The kinds of dates among it: plain, naive, or who made the zone."""

    @property
    def turn(self) -> int:
        """Zones are made first, then the moments that depend on them, then durations."""
        if self.zones:
            return 0
        return 1 if self.parameter.hint.kinds & {"date", "datetime"} else 2


class Inputs:
    """The inputs of a task, of which some calls are shown."""

    def __init__(self, task: Task, world: World, calls: Sequence[Arguments]) -> None:
        self._world = world
        self._places = [_place(parameter, calls) for parameter in task.parameters]
        by_size = sorted(calls, key=lambda call: len(repr(call)))
        self._short = [call for call in by_size if len(repr(call)) <= LONG]
        self._long = by_size[len(self._short) :]

    def make(self, dice: Dice) -> Arguments:
        """One input."""
        shown = None
        if dice.number(0, 2):
            seldom = self._long and dice.number(0, SELDOM) == SELDOM
            pool = self._long if seldom else self._short
            shown = dice.pick(pool) if pool else None
        return Maker(dice, self._world, self._places).arguments(shown)

    @property
    def strategy(self) -> st.SearchStrategy[Arguments]:
        """What hypothesis makes them with."""

        @st.composite
        def made(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Arguments:
            return self.make(Drawn(draw))

        return made()


def _place(parameter: Parameter, calls: Sequence[Arguments]) -> Place:
    seen: list[object] = []
    for value in (call[parameter.name] for call in calls if parameter.name in call):
        seen += value if isinstance(value, list) else [value]
    zones = [str(value) for value in seen if is_zone(value)]
    flavors = {_flavor(value) for value in seen if isinstance(value, date)}
    usual = "date" if "date" in parameter.hint.kinds else "naive"
    return Place(
        parameter,
        tuple(seen),
        tuple(dict.fromkeys(zones)) if 2 * len(zones) > len(seen) else (),
        tuple(sorted(flavors or {usual})),
    )


def _flavor(value: date) -> str:
    if not isinstance(value, datetime):
        return "date"
    return library_of(value.tzinfo) if value.tzinfo is not None else "naive"


class Maker:
    """Makes one input."""

    def __init__(self, dice: Dice, world: World, places: Sequence[Place]) -> None:
        self._dice = dice
        self._world = world
        self._places = places
        self._zones: list[str] = []
        self._days: list[date] = []

    def arguments(self, shown: Arguments | None) -> Arguments:
        """New arguments; those of *shown*, with one or two of them made anew or changed."""
        names = [place.parameter.name for place in self._places]
        changed = set(names) if shown is None else {self._dice.pick(names)}
        if shown is not None and len(names) > 1 and self._dice.flip():
            changed.add(self._dice.pick(names))
        found: Arguments = {}
        for place in sorted(self._places, key=lambda place: place.turn):
            name = place.parameter.name
            if shown is not None and name not in changed:
                if name in shown:
                    found[name] = self._noted(deepcopy(shown[name]))
            elif place.parameter.required or self._dice.flip():
                base = shown.get(name) if shown is not None else None
                found[name] = self._noted(self._value(place, place.parameter.hint, base))
        return {name: found[name] for name in names if name in found}

    def _noted(self, value: object) -> object:
        """*value*, which later ones may go by."""
        if isinstance(value, date):
            self._days.append(value)
            if zone := zone_of(value):
                self._zones.append(zone)
        elif is_zone(value):
            self._zones.append(str(value))
        return value

    def _value(self, place: Place, hint: Hint, base: object) -> object:
        kind = self._dice.pick(sorted(hint.kinds))
        if kind == "list":
            assert hint.item is not None
            return self._items(place, hint.item, base)
        if kind in SWITCHES:
            return self._dice.pick(SWITCHES[kind])
        if kind == "str":
            return self._text(place, base)
        if kind == "int":
            return self._number(place)
        if kind == "timedelta":
            return self._duration(place)
        return self._date(place, base)

    def _items(self, place: Place, hint: Hint, base: object) -> list[object]:
        items: list[object] = list(base) if isinstance(base, list) else []
        if items and self._dice.flip():
            del items[self._dice.number(0, len(items) - 1)]
        for _ in range(self._dice.number(0, 3)):
            at = self._dice.number(0, len(items))
            items.insert(at, self._value(place, hint, None))
        return items

    def _text(self, place: Place, base: object) -> str:
        if place.zones:
            return clocks.a_zone(self._dice, self._world, place.zones, base)
        if isinstance(base, str):
            return texts.edited(self._dice, self._world, base)
        return texts.made(self._dice, self._world)

    def _number(self, place: Place) -> int:
        numbers = [value for value in place.seen if type(value) is int]
        if self._moments and self._dice.flip():
            low, high = dates.bounds(numbers)
            found = clocks.steps(self._dice, self._moments[-1], self._zones[-1])
            return min(max(found, low), high)
        return dates.a_number(self._dice, self._world, numbers)

    @property
    def _moments(self) -> list[datetime]:
        return [day for day in self._days if isinstance(day, datetime) and zone_of(day)]

    def _duration(self, place: Place) -> timedelta:
        if self._moments and self._dice.flip():
            return clocks.aimed(self._dice, self._moments[-1], self._zones[-1])
        seen = [value for value in place.seen if isinstance(value, timedelta)]
        return dates.a_duration(self._dice, seen)

    def _date(self, place: Place, base: object) -> date:
        """A date, a clock time or a moment: one of the kinds that the suite has at this place."""
        if isinstance(base, datetime) and self._dice.flip():
            return clocks.nudged(self._dice, base)
        flavor = self._dice.pick(place.flavors)
        if flavor in {"pytz", "zoneinfo", "fixed"}:
            zone = clocks.a_zone(self._dice, self._world)
            return clocks.moment_in(self._dice, zone, flavor)
        if flavor == "naive" and self._zones and self._dice.number(0, 2):
            return clocks.wall_clock(self._dice, self._zones)
        day = self._day(base)
        return dates.a_clock_time(self._dice, day) if flavor == "naive" else day

    def _day(self, base: object) -> date:
        """A day, often one that has to do with the input's other days."""
        known = [*self._days[-1:], *([base] if isinstance(base, date) else [])]
        if known and self._dice.flip():
            at = self._dice.pick(known)
            return dates.near(self._dice, self._world, date(at.year, at.month, at.day))
        return dates.a_day(self._dice, self._world)
