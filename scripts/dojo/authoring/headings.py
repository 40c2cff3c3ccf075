"""Proof: README, hints and reference have the same tasks, in English and in Spanish."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dojo.authoring.finding import Finding
from dojo.core import catalogue
from dojo.core.catalogue import Kata, relative
from dojo.core.readme import Section, normal_signature, sections, signatures
from dojo.core.texts import LANGUAGES, say

PROOF = "headings"
HINTS = range(2, 4)


def prove(kata: Kata) -> Iterator[Finding]:
    """Headings, signatures, examples and hints of both languages."""
    wrong = list(_faults(kata))
    yield from wrong
    if not wrong:
        count = len(catalogue.tasks(kata))
        text = say("{count} tasks: the same in README, hints and reference, en and es", count=count)
        yield Finding(PROOF, True, text)


def _faults(kata: Kata) -> Iterator[Finding]:
    for language in LANGUAGES:
        tasks = sections(kata.readme(language))
        yield from _tasks(kata, kata.readme(language), tasks)
        yield from _hints(kata.hints(language), tasks)
    yield from _same_in_both(kata)


def _wrong(text: str, advice: str) -> Finding:
    return Finding(PROOF, False, text, advice)


def _tasks(kata: Kata, path: Path, found: list[Section]) -> Iterator[Finding]:
    """Each section begins with the signature of a task, in the order of ``__all__``."""
    tasks = catalogue.tasks(kata)
    if tuple(section.task for section in found) != tasks:
        yield _wrong(
            say("{file} does not have one ## heading a task, in order", file=relative(path)),
            say(
                "The tasks are {tasks} (the reference's __all__). Each ## section begins with the"
                " signature of its task in backticks; other headings are ### or have no place.",
                tasks=", ".join(tasks),
            ),
        )
        return
    known = signatures(kata.reference.read_text(encoding="utf-8"))
    for section in found:
        expected = known.get(section.task)
        if expected and normal_signature(section.signature) != expected:
            yield _wrong(
                say("{file}: another signature than the reference", file=relative(path)),
                say("Write it as it is there:") + f"\n  `{expected}`",
            )
        if not section.examples:
            yield _wrong(
                say("{file}: no example of {task}", file=relative(path), task=section.task),
                say("Show one or two calls with their results in a ```pycon block."),
            )


def _hints(path: Path, tasks: list[Section]) -> Iterator[Finding]:
    """The hints have the README's headings, and two or three numbered hints under each."""
    found = sections(path)
    expected = [section.heading for section in tasks]
    if [section.heading for section in found] != expected:
        yield _wrong(
            say("{file} has other headings than the README beside it", file=relative(path)),
            say("They must be, in this order:") + "".join(f"\n  ## {name}" for name in expected),
        )
    for section in found:
        if section.items not in HINTS:
            yield _wrong(
                say(
                    "{file}: {count} numbered hints under «{heading}»",
                    file=relative(path),
                    count=section.items,
                    heading=section.heading,
                ),
                say("Give two or three, from a nudge to nearly the answer."),
            )


def _same_in_both(kata: Kata) -> Iterator[Finding]:
    """Signatures and examples are code: they do not change with the language."""
    pairs = zip(sections(kata.readme("en")), sections(kata.readme("es")), strict=False)
    for english, spanish in pairs:
        if _code(english) != _code(spanish):
            yield _wrong(
                say(
                    "{file}: signature or examples of {task} differ from the English ones",
                    file=relative(kata.readme("es")),
                    task=english.task,
                ),
                say("Copy them from {file}.", file=relative(kata.readme("en"))),
            )


def _code(section: Section) -> tuple[object, ...]:
    shown = [(example.source, example.want) for example in section.examples]
    return (section.signature, *shown)
