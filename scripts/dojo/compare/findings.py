"""What a search found, in words: the call, and what each side makes of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from dojo.compare.outcomes import CallOutcome
from dojo.compare.search import Difference
from dojo.compare.solutions import Comparison
from dojo.compare.tasks import split
from dojo.core.console import printable, show, show_call
from dojo.core.faults import Place
from dojo.core.texts import say
from dojo.feedback import explain, faults

MOST_LETTERS = 4  # of which the names are told


def heading(comparison: Comparison) -> str:
    """Return what the search came to, in a sentence."""
    found = comparison.found
    if found is None:
        return say(
            "No search for an input on which they differ: here calls take more than plain values."
        )
    count = found.tried
    if not found.differences:
        return say("No input was found on which they differ; {count:,} were tried.", count=count)
    if comparison.green:
        return say(
            "Both pass every test, yet they differ here ({count:,} inputs were tried):", count=count
        )
    return say("They differ here ({count:,} inputs were tried):", count=count)


def call(difference: Difference) -> str:
    """Return the call as source code."""
    return printable(show_call(difference.task.name, *split(difference.task, difference.arguments)))


def yours(difference: Difference, file: str) -> list[str]:
    """Return what the learner's code gave, and how it differs from what is right."""
    given, right = difference.yours, difference.theirs
    if given.fault is not None:
        return [*faults.lines(given.fault), *_places(given.fault.places, file)]
    if given.error is not None:
        told = getattr(given.error, "kata_error", None)
        return [_raised(given), *_places(told.places if told else [], file)]
    lines = [show(given.value)]
    if right.error is None:
        lines += explain.lines(right.value, given.value, context=_context(difference))
    return [printable(line) for line in lines]


def theirs(difference: Difference) -> str:
    """Return what is right."""
    right = difference.theirs
    return printable(show(right.value)) if right.error is None else _raised(right)


def letters(difference: Difference) -> Iterator[str]:
    """Yield the characters of the input that are easily taken for others, by code and name."""
    texts = [value for value in difference.arguments.values() if isinstance(value, str)]
    strange = dict.fromkeys(letter for text in texts for letter in text if not letter.isascii())
    for letter in list(strange)[:MOST_LETTERS]:
        name = unicodedata.name(letter, "?")
        shown = printable(letter)
        yield say(
            "{letter} is {code}, {name}", letter=shown, code=f"U+{ord(letter):04X}", name=name
        )


def _raised(outcome: CallOutcome) -> str:
    told = getattr(outcome.error, "kata_error", None)
    kind = told.type if told else type(outcome.error).__name__
    text = printable(str(told.text if told else outcome.error)).partition("\n")[0]
    return f"{kind}: {text}" if text else str(kind)


def _places(places: Sequence[Place], file: str) -> Iterator[str]:
    for line, function, text in places[-1:]:
        inside = say(", in {function}", function=function) if function else ""
        yield f"{file}:{line}{inside}"
        yield f"    {text}"


def _context(difference: Difference) -> str | None:
    """Return the text that the call was about; None if it had none or several."""
    texts = [value for value in difference.arguments.values() if isinstance(value, str)]
    return texts[0] if len(texts) == 1 else None
