"""What a search has found, in words: the call, and what each side makes of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from dojo.compare.search import Difference
from dojo.compare.search.answers import Answer
from dojo.compare.search.hints import split
from dojo.compare.solutions import Comparison
from dojo.core.console import printable, show, show_call
from dojo.core.faults import Place
from dojo.core.texts import say
from dojo.feedback import explain, faults

MOST_LETTERS = 4  # of which the names are told


def heading(comparison: Comparison) -> str:
    """What the search came to, in a sentence."""
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
    """The call as source code."""
    return printable(show_call(difference.task.name, *split(difference.task, difference.arguments)))


def yours(difference: Difference, file: str) -> list[str]:
    """What the learner's code makes of it, and what that has to do with the right answer."""
    answer, right = difference.yours, difference.theirs
    if answer.fault is not None:
        return [*faults.lines(answer.fault), *_places(answer.fault.places, file)]
    if answer.error is not None:
        told = getattr(answer.error, "kata_error", None)
        return [_raised(answer), *_places(told.places if told else [], file)]
    lines = [show(answer.value)]
    if right.error is None:
        lines += explain.lines(right.value, answer.value, context=_context(difference))
    return [printable(line) for line in lines]


def theirs(difference: Difference) -> str:
    """What is right."""
    answer = difference.theirs
    return printable(show(answer.value)) if answer.error is None else _raised(answer)


def letters(difference: Difference) -> Iterator[str]:
    """The characters of the input that are easily taken for others, by code and name."""
    texts = [value for value in difference.arguments.values() if isinstance(value, str)]
    strange = dict.fromkeys(letter for text in texts for letter in text if not letter.isascii())
    for letter in list(strange)[:MOST_LETTERS]:
        name = unicodedata.name(letter, "?")
        shown = printable(letter)
        yield say(
            "{letter} is {code}, {name}", letter=shown, code=f"U+{ord(letter):04X}", name=name
        )


def _raised(answer: Answer) -> str:
    told = getattr(answer.error, "kata_error", None)
    kind = told.type if told else type(answer.error).__name__
    text = printable(str(told.text if told else answer.error)).partition("\n")[0]
    return f"{kind}: {text}" if text else str(kind)


def _places(places: Sequence[Place], file: str) -> Iterator[str]:
    for line, function, text in places[-1:]:
        inside = say(", in {function}", function=function) if function else ""
        yield f"{file}:{line}{inside}"
        yield f"    {text}"


def _context(difference: Difference) -> str | None:
    """The text that the call was about, where it had just one."""
    texts = [value for value in difference.arguments.values() if isinstance(value, str)]
    return texts[0] if len(texts) == 1 else None
