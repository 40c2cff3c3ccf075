"""How far a person is with every kata: `list` and `progress`, which run no test."""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter

from dojo.cli.output import JudgedTests, ListAnswer, ListedKata, Sums, write
from dojo.core import catalogue, console, texts
from dojo.core.catalogue import Kata, UnknownKata, relative
from dojo.core.console import bar
from dojo.core.errors import Exit
from dojo.core.texts import say
from dojo.learner import progress, standing
from dojo.learner.standing import Stand, Standing
from dojo.learner.verdicts import Known

BAR = 20
"""Columns of a bar."""


def list_katas(arguments: argparse.Namespace) -> Exit:
    """List the katas that were asked for. Raises UnknownKata if there is no such topic."""
    everything = standing.all_katas()
    current = standing.current(everything)
    katas = _asked_for(arguments.topic, arguments.words)
    found = [one for one in everything if one.kata in katas and _fits(one, arguments.state)]
    if arguments.json:
        write(ListAnswer(katas=[_listed_kata(one, current) for one in found]))
    else:
        _print(found, current, of=len(everything))
    return Exit.SOLVED if found else Exit.UNSOLVED


def _asked_for(topic: str | None, words: list[str]) -> set[Kata]:
    katas = [kata for kata in catalogue.load() if topic in {None, kata.topic, f"{kata.topic}/"}]
    if topic and not katas:
        topics = [*catalogue.contents()["topics"]]
        known = ", ".join(topics)
        text = say("There is no topic {topic}; there are {known}.", topic=topic, known=known)
        raise UnknownKata(text + catalogue.meant(topic, topics))
    asked = [_plain(word) for word in words]
    return {kata for kata in katas if not asked or all(word in _text(kata) for word in asked)}


def _fits(one: Standing, states: list[str] | None) -> bool:
    also = {"stale": one.stale, "mastered": one.mastered}
    return not states or any(also.get(state, one.stand.value == state) for state in states)


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
        print(say("No kata matches."))
        return
    width = max(len(one.kata.name) for one in found)
    topic = ""
    for one in found:
        if one.kata.topic != topic:
            print(f"\n{one.kata.topic}" if topic else one.kata.topic)
            topic = one.kata.topic
        mark = "▸" if one.kata == current else " "
        if one.stand is Stand.SOLVED:
            mark = console.done_mark(mastered=one.mastered)
        level = console.level(one.kata.level)
        stale = " ~" if one.stale else ""
        print(f"  {mark} {one.kata.name:<{width}}  {level}  {one.in_words()}{stale}".rstrip())
    if len(found) == of:  # below, where a long list leaves it on the screen
        solved = sum(one.stand is Stand.SOLVED for one in found)
        print()
        print(say("{solved} of {total} katas solved", solved=solved, total=of))
    if any(one.stale for one in found):
        print()
        print(say("~ changed after that check"))
        print(f"  {console.command('check')}")


def _listed_kata(one: Standing, current: Kata | None) -> ListedKata:
    entry, known = one.entry, one.known
    return ListedKata(
        kata=one.kata.key,
        file=relative(one.kata.stub),
        task=relative(one.kata.readme(texts.language())),
        state=one.stand.value,
        current=one.kata == current,
        level=one.kata.level,
        solved=entry.solved,
        mastered=entry.mastered,
        seen=entry.seen,
        skipped=entry.skipped,
        hints=dict(entry.hints),
        verdict=_judged_tests(known),
        edges=_judged_tests(known.edges if known else None),
    )


def _judged_tests(known: Known | None) -> JudgedTests | None:
    if known is None:
        return None
    return JudgedTests(
        tests=known.total,
        passed=known.passed,
        failed=known.failing,
        hung=known.hung,
        seconds=known.seconds,
        current=known.current,
    )


# --- progress ---------------------------------------------------------------------------------


def sum_up(arguments: argparse.Namespace) -> Exit:
    """Sum up how far the learner is, topic by topic; no line is wider than 60 columns."""
    everything = standing.all_katas()
    whole = _sums(everything)
    topics = dict.fromkeys(one.kata.topic for one in everything)
    sums = {name: _sums([one for one in everything if one.kata.topic == name]) for name in topics}
    if arguments.json:
        write({**whole, "topics": [{"topic": topic, **numbers} for topic, numbers in sums.items()]})
        return Exit.SOLVED
    width = max(map(len, sums))
    for topic, numbers in sums.items():
        done, total = numbers["solved"], numbers["total"]
        print(f"  {topic:<{width}}  {bar(done, total, BAR)}  {done}/{total}")
    print()
    print(say("{solved} of {total} katas solved, {mastered} mastered", **whole))
    print(say("begun: {begun}, skipped: {skipped}, hints taken: {hints}", **whole))
    print(say("What is kept of it: {path}", path=relative(progress.path())))
    return Exit.SOLVED


def _sums(found: list[Standing]) -> Sums:
    counts = Counter(one.stand for one in found)
    return Sums(
        solved=counts[Stand.SOLVED],
        mastered=sum(one.mastered for one in found),
        begun=counts[Stand.BEGUN],
        new=counts[Stand.NEW],
        skipped=counts[Stand.SKIPPED],
        total=len(found),
        hints=sum(sum(one.entry.hints.values()) for one in found),
    )
