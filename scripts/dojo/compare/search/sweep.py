"""Inputs that are always worth a try: short texts of the suite, with each character in turn.

They are asked one after the other, before hypothesis begins. That costs a third of what an input of
hypothesis does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dojo.compare.search.hints import Arguments, Task
from dojo.compare.search.world import World, is_zone

BASES = 5
SHORTEST = 3  # characters of a text that has a beginning, a middle and an end


def sweep(task: Task, world: World, calls: Sequence[Arguments]) -> Iterator[Arguments]:
    """Calls with one more character at the end, at the beginning, or behind a mark of a text."""
    names = [one.name for one in task.parameters if one.hint.kinds == {"str"}]
    for name in names:
        bases = _bases(name, calls)
        for place in (_last, _first, _behind_a_mark):
            for letter in (letter for kind in world.letters for letter in kind):
                for call in bases:
                    text = str(call[name])
                    at = place(text)
                    yield {**call, name: text[:at] + letter + text[at:]}


def _bases(name: str, calls: Sequence[Arguments]) -> list[Arguments]:
    """The calls with the shortest texts there, none of them the name of a time zone."""
    texts = {str(call[name]): call for call in calls if name in call}
    fitting = [text for text in texts if len(text) >= SHORTEST]
    if any(map(is_zone, fitting)):
        return []
    return [texts[text] for text in sorted(fitting, key=len)[:BASES]]


def _last(text: str) -> int:
    return len(text)


def _first(text: str) -> int:
    return 0


def _behind_a_mark(text: str) -> int:
    return next((at for at, letter in enumerate(text, 1) if not letter.isalnum()), len(text) // 2)
