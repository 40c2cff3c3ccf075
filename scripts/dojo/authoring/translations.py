"""Proof: the Spanish catalogue has every rule, reason, wrong idea and note, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from dojo.authoring.finding import Finding
from dojo.core import misconceptions, readme, suite
from dojo.core.catalogue import Kata, relative
from dojo.core.texts import say

PROOF = "translations"
KEPT = re.compile(r"`[^`]+`|\{[^{}]*\}")
"""Code and placeholders: what must come out of a translation as it went in."""


def prove(kata: Kata) -> Iterator[Finding]:
    """The catalogue beside the suite, against what the sources say."""
    texts = list(wanted(kata))
    wrong = list(faults(kata.po, texts))
    yield from wrong
    if not wrong:
        text = say(
            "{count} texts are there in Spanish: rules, reasons, ideas and notes", count=len(texts)
        )
        yield Finding(PROOF, True, text)


def wanted(kata: Kata) -> Iterator[str]:
    """The texts of a kata that a person may read: on a failure, and in a comparison."""
    texts = [text for test in suite.tests(kata.suite) for text in (test.rule, test.reason)]
    texts += [misconceptions.read(path).idea for path in kata.misconceptions]
    for path in (kata.reference, *kata.alternatives):
        source = path.read_text(encoding="utf-8")
        texts += [passage.text for passage in readme.note(source)]
    yield from dict.fromkeys(text for text in texts if text)


def faults(path: Path, texts: list[str]) -> Iterator[Finding]:
    """What is wrong with the catalogue at *path* if it is to translate exactly *texts*."""
    catalogue = polib.pofile(str(path), encoding="utf-8")
    entries = {entry.msgid: entry for entry in catalogue if not entry.obsolete}
    if missing := [text for text in texts if text not in entries]:
        yield _wrong(
            say("{file} lacks {count} texts", file=relative(path), count=len(missing)),
            say("Add these entries, and their Spanish:"),
            "".join(f'\nmsgid {_quoted(text)}\nmsgstr ""\n' for text in missing),
        )
    if twice := [text for text, count in _count(catalogue) if count > 1]:
        yield _wrong(
            say("{file} translates a text twice", file=relative(path)),
            say("Remove one of each:"),
            "".join(f"\nmsgid {_quoted(text)}" for text in twice),
        )
    if stale := [entry.msgid for entry in catalogue if entry.msgid not in texts or entry.obsolete]:
        yield _wrong(
            say("{file} translates what no source says", file=relative(path)),
            say("Remove or correct these entries:"),
            "".join(f"\nmsgid {_quoted(text)}" for text in stale),
        )
    yield from (
        fault
        for text in texts
        if text in entries
        for fault in _entry_faults(entries[text], f"{relative(path)}:{entries[text].linenum}")
    )


def _count(catalogue: polib.POFile) -> Iterable[tuple[str, int]]:
    return Counter(entry.msgid for entry in catalogue if not entry.obsolete).items()


def _entry_faults(entry: polib.POEntry, place: str) -> Iterator[Finding]:
    if not entry.msgstr.strip():
        text = say("{place}: not yet in Spanish", place=place)
        yield _wrong(text, say("Write its msgstr."))
    elif "fuzzy" in entry.flags:
        text = say("{place}: marked as fuzzy", place=place)
        yield _wrong(text, say("Correct the msgstr and remove the mark."))
    elif Counter(KEPT.findall(entry.msgid)) != Counter(KEPT.findall(entry.msgstr)):
        text = say("{place}: code or placeholders differ from the English", place=place)
        names = ", ".join(KEPT.findall(entry.msgid))
        yield _wrong(text, say("These must be there, unchanged: {names}", names=names))


def _wrong(text: str, advice: str, code: str = "") -> Finding:
    return Finding(PROOF, False, text, advice + "\n".join(f"  {line}" for line in code.split("\n")))


def _quoted(text: str) -> str:
    return f'"{polib.escape(text)}"'
