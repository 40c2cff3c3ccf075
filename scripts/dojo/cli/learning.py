"""The verbs with which a person learns: each is one function, called with the parsed arguments."""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from dojo.core import catalogue, console, files, suite, texts
from dojo.core.catalogue import Kata, relative
from dojo.core.console import width
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.learner import backups, hints, progress, standing, verdicts
from dojo.learner.standing import Stand

FENCED = re.compile(r"^([ \t]*(?:```|~~~).*?^[ \t]*(?:```|~~~)[ \t]*)$", re.MULTILINE | re.DOTALL)
"""A block of code in Markdown."""


def watch(arguments: argparse.Namespace) -> Exit:
    """Judge a kata at each save. Raises UnknownKata."""
    return _watch(_named(arguments) or standing.current() or catalogue.load()[0])


def _watch(kata: Kata, file: Path | None = None) -> Exit:
    from dojo.watch import terminal  # imports that only a watcher needs
    from dojo.watch.app import App
    from dojo.watch.loop import Plain, goodbye

    try:
        code = (App if terminal.is_suitable() else Plain)(kata, file).run()
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    print(goodbye())
    return code


def _named(arguments: argparse.Namespace) -> Kata | None:
    """Return the kata that the command line names, None if it names none. Raises UnknownKata."""
    return catalogue.find(arguments.kata) if arguments.kata else None


def _current() -> Kata:
    if kata := standing.current():
        return kata
    raise Refused(say("All katas are solved."))


# --- next, skip -----------------------------------------------------------------------------


def next_kata(arguments: argparse.Namespace) -> Exit:
    """Name the kata. Raises UnknownKata."""
    before = catalogue.find(arguments.after) if arguments.after else None
    kata = standing.after(before) if before else standing.current()
    if kata is None:
        print(say("All katas are solved."))
        print(say("One of them again: {command}", command=console.command("review")))
    else:
        _show(kata)
    return Exit.SOLVED


def _show(kata: Kata) -> None:
    """Print where *kata* is, and what is to be put right in it as far as that is known."""
    print(say("Next: {kata}", kata=kata.key))
    print(say("The task: {path}", path=relative(kata.readme(texts.language()))))
    print(say("Your code: {path}", path=relative(kata.stub)))
    known = verdicts.known(kata)
    if known and known.current and known.failing:
        rules = {test.name: test.rule for test in suite.tests(*kata.suites)}
        rule = texts.of_kata(kata.po, rules.get(known.failing[0].partition("[")[0], ""))
        if rule:
            print("\n" + textwrap.fill(rule, width(), initial_indent="✗ "))
    print(f"\n  {console.command('check', kata.name)}")


def skip(arguments: argparse.Namespace) -> Exit:
    """Skip a kata, or put it back. Raises Refused if that makes no sense."""
    kata = _named(arguments)
    if arguments.undo:
        kata = kata or _only_skipped()
        progress.skip(kata, skipped=False)
        print(say("{kata} is back in its place.", kata=kata.key))
        return Exit.SOLVED
    kata = kata or _current()
    if standing.of(kata).stand is Stand.SOLVED:
        raise Refused(say("{kata} is solved: there is nothing to skip.", kata=kata.key))
    progress.skip(kata)
    print(say("{kata} comes back last.", kata=kata.key))
    command = console.command("skip", "--undo", kata.name)
    print(say("This puts it back in its place: {command}", command=command))
    if following := standing.current():
        print()
        _show(following)
    return Exit.SOLVED


def _only_skipped() -> Kata:
    skipped = [one.kata for one in standing.all_katas() if one.entry.skipped]
    if not skipped:
        raise Refused(say("No kata is skipped."))
    if len(skipped) > 1:
        names = ", ".join(kata.key for kata in skipped)
        raise Refused(say("Which kata? Skipped are {names}.", names=names))
    return skipped[0]


# --- hint -------------------------------------------------------------------------------------


def hint(arguments: argparse.Namespace) -> Exit:
    """Give a hint. Raises Refused if there is no such kata or task, or nothing to hint at."""
    kata = _named(arguments) or _current()
    given = hints.next_hint(kata, arguments.task or hints.task_for(kata))
    about, total = f"{kata.key}: {given.task}", given.level + given.left
    if given.again:
        print(say("{about}, all {count} hints", about=about, count=total))
    else:
        level = given.level
        print(say("{about}, hint {level} of {total}", about=about, level=level, total=total))
    print("\n" + "\n\n".join(_paragraphs(given.text)) + "\n")
    if given.left:
        options = ["--task", given.task] if arguments.task else []
        command = console.command("hint", kata.name, *options)
        print(say("{left} more: {command}", left=given.left, command=command))
    else:
        command = console.command("compare", kata.name, "--peek")
        print(say("No more hints. The reference itself: {command}", command=command))
    return Exit.SOLVED


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of *text*, made to fit the screen; code in a fence stays as it is."""
    for number, part in enumerate(FENCED.split(text)):
        if number % 2:
            yield textwrap.indent(part, "  ")
            continue
        for paragraph in filter(None, map(str.split, re.split(r"\n\s*\n", part))):
            words = " ".join(paragraph)
            yield textwrap.fill(words, width(), initial_indent="  ", subsequent_indent="  ")


# --- compare ----------------------------------------------------------------------------------


def compare(arguments: argparse.Namespace) -> Exit:
    """Compare. Raises Refused, also as UnknownKata."""
    from rich.console import Console

    from dojo.compare import search, show, solutions

    kata = catalogue.find(arguments.kata)
    if arguments.yes and not arguments.peek:
        raise Refused(say("--yes goes with --peek."))
    if arguments.force and not arguments.html:
        raise Refused(say("--force goes with --html."))
    against, target = solutions.file_of(kata, arguments.against), None
    if arguments.html:
        target = files.page_target(arguments.html, show.GENERATOR, force=arguments.force)
    green = solutions.is_green(kata)
    if not green and not (arguments.peek and (arguments.yes or solutions.asked(kata))):
        print(solutions.refusal(kata))
        return Exit.UNSOLVED
    console = Console(stderr=bool(target))
    found = search.search_shown(kata, against, console)
    comparison = solutions.compare(kata, against, green=green, found=found)
    if target is None:
        show.show(console, comparison, pager=not arguments.no_pager)
        return Exit.SOLVED
    kept = files.write_page(target, show.page(comparison), show.GENERATOR)
    print(show.heading(comparison))
    for difference in comparison.found.differences if comparison.found else ():
        print(f"  {show.call(difference)}")
    if kept:
        print(say("What was there is kept: {path}", path=kept))
    print(say("Written: {path}", path=target))
    return Exit.SOLVED


# --- reset, review ----------------------------------------------------------------------------


def reset(arguments: argparse.Namespace) -> Exit:
    """Reset a kata, or bring its work back. Raises Refused."""
    kata = _named(arguments)
    if arguments.undo:
        if not (kata := kata or backups.last()):
            raise Refused(say("There is no backup yet."))
        before = backups.of(kata)
        restored, path = backups.undo(kata), relative(kata.stub)
        print(say("{path} is back from {backup}.", path=path, backup=relative(restored)))
        for kept in set(backups.of(kata)).difference(before):
            print(say("What was there is kept: {path}", path=relative(kept)))
    elif kata:
        backup = backups.reset(kata)
        print(say("{path} is the stub.", path=relative(kata.stub)))
        if backup:
            print(say("Your work is kept: {path}", path=relative(backup)))
            command = console.command("reset", "--undo", kata.name)
            print(say("This brings it back: {command}", command=command))
    else:
        command = console.command("reset tcp_echo")
        raise Refused(say("Which kata? As in: {command}", command=command))
    return Exit.SOLVED


def review(arguments: argparse.Namespace) -> Exit:
    """Give a kata once more. Raises Refused if none, or not this one, is solved."""
    kata = _named(arguments) or backups.to_review()
    kept = backups.review(kata, again=arguments.again)
    print(say("Once more: {kata}", kata=kata.key))
    print(say("The task: {path}", path=relative(kata.readme(texts.language()))))
    print(say("Write it here: {path}", path=relative(backups.review_file(kata))))
    if kept:
        print(say("The file of an earlier review is kept: {path}", path=relative(kept)))
    print(f"\n  {console.command('check', '--review')}")
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return _watch(kata, backups.review_file(kata)) if is_terminal else Exit.SOLVED
