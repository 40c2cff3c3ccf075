"""The verbs with which a person learns: each is one function, called with the parsed arguments."""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from dojo.core import catalogue, console, suite, texts
from dojo.core.catalogue import Kata, relative
from dojo.core.console import glyph, width
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.learner import backups, hints, progress, standing, verdicts
from dojo.learner.hints import Hint
from dojo.learner.standing import Stand

FENCED = re.compile(r"^([ \t]*(?:```|~~~).*?^[ \t]*(?:```|~~~)[ \t]*)$", re.MULTILINE | re.DOTALL)
"""A block of code in Markdown."""


def watch(arguments: argparse.Namespace) -> Exit:
    """Judge a kata at each save. Raises UnknownKata."""
    from dojo.watch import terminal  # imports that only a watcher needs

    kata = _named(arguments) or standing.current() or catalogue.load()[0]
    try:
        if terminal.is_suitable():
            from dojo.watch.actions import press
            from dojo.watch.app import App

            return App(kata, press).run()
        from dojo.watch.loop import Plain

        return Plain(kata).run()
    except KeyboardInterrupt:
        return Exit.INTERRUPTED


def _named(arguments: argparse.Namespace) -> Kata | None:
    """Return the kata that the command line names; raises UnknownKata."""
    return catalogue.find(arguments.kata) if arguments.kata else None


# --- check ------------------------------------------------------------------------------------


def check(arguments: argparse.Namespace) -> Exit:
    """Check, or debug, the katas that were asked for. Raises Refused."""
    katas, solutions = catalogue.select(arguments.katas), arguments.solutions
    if katas and arguments.all:
        raise Refused(say("Name katas or say --all: not both."))
    if arguments.review:
        katas, solutions = backups.open_reviews(katas), backups.review_folder()
    if arguments.in_process or arguments.pdb:
        return _debug(katas, solutions, arguments)
    from dojo.cli.check import Wish, run

    return run(
        Wish(katas, solutions, whole=arguments.all, json=arguments.json, review=arguments.review)
    )


def _debug(
    katas: list[catalogue.Kata], solutions: Path | None, arguments: argparse.Namespace
) -> Exit:
    if arguments.json:
        raise Refused(say("--json has no place where a debugger talks."))
    from dojo.runner import suites

    code = suites.debug(katas or catalogue.load(), solutions, pdb=arguments.pdb)
    return Exit.SOLVED if code == 0 else Exit.UNSOLVED


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
    if rule := _rule(kata):
        print("\n" + textwrap.fill(rule, width(), initial_indent=f"{glyph('✗', 'x')} "))
    print(f"\n  {console.command('check', kata.name)}")


def _rule(kata: Kata) -> str:
    """Return the rule of the first test that failed in the last verdict, if it still holds."""
    known = verdicts.known(kata)
    if known is None or not known.current or not known.failing:
        return ""
    rules = {test.name: test.rule for test in suite.tests(*kata.suites)}
    return texts.of_kata(kata.po, rules.get(known.failing[0].partition("[")[0], ""))


def skip(arguments: argparse.Namespace) -> Exit:
    """Skip a kata, or put it back. Raises Refused if that makes no sense."""
    kata = _named(arguments)
    if arguments.undo:
        _unskip(kata or _only_one())
    else:
        _skip(kata or standing.current())
    return Exit.SOLVED


def _skip(kata: Kata | None) -> None:
    if kata is None:
        raise Refused(say("All katas are solved."))
    if standing.of(kata).stand is Stand.SOLVED:
        raise Refused(say("{kata} is solved: there is nothing to skip.", kata=kata.key))
    progress.skip(kata)
    print(say("{kata} comes back last.", kata=kata.key))
    command = console.command("skip", "--undo", kata.name)
    print(say("This puts it back in its place: {command}", command=command))
    if following := standing.current():
        print()
        _show(following)


def _only_one() -> Kata:
    noted = progress.read()
    skipped = [kata for kata in catalogue.load() if noted.of(kata).skipped]
    if len(skipped) == 1:
        return skipped[0]
    if not skipped:
        raise Refused(say("No kata is skipped."))
    names = ", ".join(kata.key for kata in skipped)
    raise Refused(say("Which kata? Skipped are {names}.", names=names))


def _unskip(kata: Kata) -> None:
    progress.unskip(kata)
    print(say("{kata} is back in its place.", kata=kata.key))


# --- hint -------------------------------------------------------------------------------------


def hint(arguments: argparse.Namespace) -> Exit:
    """Give a hint. Raises Refused if there is no such kata or task, or nothing to hint at."""
    kata = _named(arguments) or standing.current()
    if kata is None:
        raise Refused(say("All katas are solved."))
    given = hints.next_hint(kata, arguments.task or hints.task_for(kata))
    _print_hint(kata, given, ["--task", given.task] if arguments.task else [])
    return Exit.SOLVED


def _print_hint(kata: Kata, hint: Hint, options: list[str]) -> None:
    """Print the hint, and what to type for another with the same *options*."""
    about = f"{kata.key}: {hint.task}"
    if hint.again:
        print(say("{about}, all {count} hints", about=about, count=hint.level))
    else:
        total = hint.level + hint.left
        print(say("{about}, hint {level} of {total}", about=about, level=hint.level, total=total))
    print("\n" + "\n\n".join(_paragraphs(hint.text)) + "\n")
    if hint.left:
        command = console.command("hint", kata.name, *options)
        print(say("{left} more: {command}", left=hint.left, command=command))
    else:
        command = console.command("compare", kata.name, "--peek")
        print(say("No more hints. The reference itself: {command}", command=command))


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

    from dojo.compare import compare as comparing
    from dojo.compare import solutions
    from dojo.compare.show import show

    kata = catalogue.find(arguments.kata)
    if arguments.yes and not arguments.peek:
        raise Refused(say("--yes goes with --peek."))
    if arguments.force and not arguments.html:
        raise Refused(say("--force goes with --html."))
    against = solutions.file_of(kata, arguments.against)
    target = None
    if arguments.html:
        from dojo.compare.page import GENERATOR
        from dojo.core import files

        target = files.page_target(arguments.html, GENERATOR, force=arguments.force)
    green = comparing.is_green(kata)
    if not green and not _may_peek(kata, arguments):
        print(comparing.refusal(kata))
        return Exit.UNSOLVED
    if target:
        _write_comparison(kata, against, target, green=green)
    else:
        console = Console()
        comparison = comparing.compare(kata, against, green=green, console=console)
        show(console, comparison, pager=not arguments.no_pager)
    return Exit.SOLVED


def _write_comparison(kata: Kata, against: Path, target: Path, *, green: bool) -> None:
    from rich.console import Console

    from dojo.compare import compare, findings, page
    from dojo.core import files

    comparison = compare.compare(kata, against, green=green, console=Console(stderr=True))
    kept = files.write_page(target, page.of(comparison), page.GENERATOR)
    print(findings.heading(comparison))
    if comparison.found:
        for difference in comparison.found.differences:
            print(f"  {findings.call(difference)}")
    if kept:
        print(say("What was there is kept: {path}", path=kept))
    print(say("Written: {path}", path=target))


def _may_peek(kata: Kata, arguments: argparse.Namespace) -> bool:
    """Return True if an unsolved kata may be shown. Raises Refused if no person can be asked."""
    from dojo.compare import compare as comparing

    return bool(arguments.peek and (arguments.yes or comparing.asked(kata)))


# --- reset, review ----------------------------------------------------------------------------


def reset(arguments: argparse.Namespace) -> Exit:
    """Reset a kata, or bring its work back. Raises Refused."""
    kata = _named(arguments)
    if arguments.undo:
        _bring_back(kata or _last_reset())
    elif kata:
        _reset(kata)
    else:
        raise Refused(
            say("Which kata? As in: {command}", command=console.command("reset tcp_echo"))
        )
    return Exit.SOLVED


def _reset(kata: Kata) -> None:
    kept = backups.reset(kata)
    print(say("{path} is the stub.", path=relative(kata.stub)))
    if kept:
        print(say("Your work is kept: {path}", path=relative(kept)))
        command = console.command("reset", "--undo", kata.name)
        print(say("This brings it back: {command}", command=command))


def _last_reset() -> Kata:
    if kata := backups.last():
        return kata
    raise Refused(say("There is no backup yet."))


def _bring_back(kata: Kata) -> None:
    before = backups.of(kata)
    restored = backups.undo(kata)
    print(say("{path} is back from {backup}.", path=relative(kata.stub), backup=relative(restored)))
    for kept in backups.of(kata):
        if kept not in before:
            print(say("What was there is kept: {path}", path=relative(kept)))


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
    return Exit.SOLVED
