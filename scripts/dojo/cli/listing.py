"""How far a person is with every kata: `list` and `progress`, which run no test."""

from __future__ import annotations

import argparse
import unicodedata
from typing import Any

from dojo.cli import output
from dojo.core import catalogue, console, texts
from dojo.core.catalogue import Kata, UnknownKata, relative
from dojo.core.console import bar, glyph
from dojo.core.errors import Exit
from dojo.core.texts import say
from dojo.learner import progress, standing
from dojo.learner.standing import Stand, Standing

BAR = 20
"""Columns of a bar."""


def list_katas(arguments: argparse.Namespace) -> Exit:
    """List the katas that were asked for. Raises UnknownKata if there is no such topic."""
    katas = set(_asked_for(arguments))
    everything = standing.all_katas()
    current = standing.current(everything)
    found = [
        one
        for one in everything
        if one.kata in katas and (not arguments.state or _states(one) & set(arguments.state))
    ]
    if arguments.json:
        output.write(output.listed(found, current))
    else:
        _print(found, current, of=len(everything))
    return Exit.SOLVED if found else Exit.UNSOLVED


def _states(one: Standing) -> set[str]:
    return {one.stand.value, *(["stale"] if one.stale else [])}


def _asked_for(arguments: argparse.Namespace) -> list[Kata]:
    katas = list(catalogue.load())
    if arguments.topic is not None:
        katas = [kata for kata in katas if kata.topic == arguments.topic.strip("/")]
        if not katas:
            raise _unknown_topic(arguments.topic)
    asked = [_plain(word) for word in arguments.words]
    return [kata for kata in katas if not asked or all(word in _text(kata) for word in asked)]


def _unknown_topic(topic: str) -> UnknownKata:
    topics = list(dict.fromkeys(kata.topic for kata in catalogue.load()))
    known = ", ".join(topics)
    text = say("There is no topic {topic}; there are {known}.", topic=topic, known=known)
    return UnknownKata(text + catalogue.meant(topic, topics))


def _text(kata: Kata) -> str:
    """Return where words are looked for: the kata's name and its task in the reader's language."""
    readme = kata.readme(texts.language())
    task = readme.read_text(encoding="utf-8", errors="replace") if readme.is_file() else ""
    return _plain(f"{kata.key} {task}")


def _plain(text: str) -> str:
    """Return *text* without case and accents: `pagina` finds `página` too."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _print(found: list[Standing], current: Kata | None, of: int) -> None:
    """Print a line for each kata under its topic; nothing is wider than 60 columns."""
    if not found:
        print(say("No kata is like that."))
        return
    solved = sum(one.stand is Stand.SOLVED for one in found)
    if len(found) == of:
        print(say("{solved} of {total} katas solved", solved=solved, total=of))
    width = max(len(one.kata.name) for one in found)
    topic = ""
    for one in found:
        if one.kata.topic != topic:
            topic = one.kata.topic
            print(f"\n{topic}")
        mark = _mark(one, one.kata == current)
        print(f"  {mark} {one.kata.name:<{width}}  {_standing(one)}{' *' if one.stale else ''}")
    if any(one.stale for one in found):
        print()
        print(say("* changed after that check"))
        print(f"  {console.command('check')}")


def _mark(one: Standing, is_next: bool) -> str:
    if one.stand is Stand.SOLVED:
        return glyph("✓", "+")
    return glyph("▸", ">") if is_next else " "


def _standing(one: Standing) -> str:
    day = one.entry.solved
    if one.stand is Stand.SOLVED:
        return say("solved {day}", day=day) if day else say("solved")
    if one.stand is Stand.NEW:
        return say("to do again, solved {day}", day=day) if day else say("not begun")
    return say("skipped") if one.stand is Stand.SKIPPED else _count(one)


def _count(one: Standing) -> str:
    if one.known is None or not one.known.total:
        return say("begun")
    count = say("{passed} of {total} pass", passed=one.known.passed, total=one.known.total)
    return say("{count}, then it hangs", count=count) if one.known.hung else count


# --- progress ---------------------------------------------------------------------------------


def sum_up(arguments: argparse.Namespace) -> Exit:
    """Sum up how far the learner is, topic by topic."""
    found = output.summary(standing.all_katas())
    if arguments.json:
        output.write(found)
    else:
        _print_sums(found)
    return Exit.SOLVED


def _print_sums(found: dict[str, Any]) -> None:
    """Print the sums; no line is wider than 60 columns."""
    width = max(len(topic["topic"]) for topic in found["topics"])
    for topic in found["topics"]:
        print(f"  {topic['topic']:<{width}}  {_row(topic)}")
    print()
    print(say("{solved} of {total} katas solved", **_counts(found)))
    print(say("begun: {begun}, skipped: {skipped}, hints taken: {hints}", **_counts(found)))
    print(say("What is kept of it: {path}", path=relative(progress.path())))


def _row(numbers: dict[str, Any]) -> str:
    done, total = numbers["solved"], numbers["total"]
    return f"{bar(done, total, BAR)}  {done}/{total}"


def _counts(found: dict[str, Any]) -> dict[str, int]:
    return {name: number for name, number in found.items() if isinstance(number, int)}
