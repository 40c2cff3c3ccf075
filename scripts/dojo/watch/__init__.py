"""The screen that follows saves, and its keys: their names at its foot, and what the help says."""

from __future__ import annotations

from dojo.core.texts import mark, say

KEYS = {
    mark("n next"): mark("the next kata, once this one is solved"),
    mark("e edges"): mark("its edge cases, once it is solved"),
    mark("h hint"): mark("one more hint on what fails"),
    mark("t task"): mark("what is to be written"),
    mark("c compare"): mark("your code beside the reference"),
    mark("l katas"): mark("all katas, to go to one of them"),
    mark("s skip"): mark("leave this kata for later"),
    mark("r reset"): mark("start over; a copy of your work is saved"),
    mark("a check"): mark("run the tests of all katas"),
    mark("o open"): mark("open your file in your editor"),
    mark("q quit"): mark("end watch"),
}
"""Labels, each of which begins with its key -> what the key does."""


def labels() -> list[str]:
    """Return the labels in the reader's language. The keys are the same in each."""
    return [say(label) for label in KEYS]


def explained() -> str:
    """Return the keys for a help text."""
    rows = (f"  {label[0]}  {say(meaning)}" for label, meaning in KEYS.items())
    return "\n".join([say("keys:"), *rows])
