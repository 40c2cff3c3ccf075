"""Proof: all files of a kata are there, short, finished, and their links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dojo.authoring.finding import Finding
from dojo.core import catalogue
from dojo.core.catalogue import Kata, relative
from dojo.core.texts import LANGUAGES, say

PROOF = "files"
LONGEST = 300
"""Lines of a file. Suites and catalogues may be longer: nobody reads them as a whole, each
test or entry stands for itself, and parts would have to be told apart by name."""
PLACEHOLDER = "TODO"
LINK = re.compile(r"\]\(\s*<?([^)<>\s#]+)[^)]*\)")
ELSEWHERE = re.compile(r"[a-z]+:")


def missing(kata: Kata) -> Iterator[Finding]:
    """The files that a kata must have and this one lacks: no other proof makes sense before."""
    purposes = {kata.reference: say("the reference solution; its __all__ names the tasks")}
    purposes[kata.suite] = say("the suite; one rule a test")
    purposes[kata.po] = say(
        "the suite's rules and reasons, the wrong ideas and the notes in Spanish"
    )
    for language in LANGUAGES:
        lesson = catalogue.KATAS / kata.topic / catalogue.localized("README", language)
        purposes[kata.readme(language)] = say("the tasks, one heading each")
        purposes[kata.hints(language)] = say("the hints, under the same headings")
        purposes[lesson] = say("the lesson of the topic")
    for path, purpose in purposes.items():
        if not path.is_file():
            text = say("{file} is missing", file=relative(path))
            yield Finding(PROOF, False, text, say("Write it: {purpose}.", purpose=purpose))


def prove(kata: Kata) -> Iterator[Finding]:
    """The rules of the house for every file of the kata and for the topic's lessons."""
    paths = _files(kata)
    wrong = [finding for path in paths for finding in _faults(path)]
    yield from wrong
    if not wrong:
        yield Finding(
            PROOF, True, say("{count} files, none too long, no dead link", count=len(paths))
        )


def _files(kata: Kata) -> list[Path]:
    """All texts that belong to the kata, but the learner's own module."""
    lessons = sorted((catalogue.KATAS / kata.topic).glob("README*.md"))
    own = [path for path in sorted(kata.folder.iterdir()) if path.suffix in {".md", ".py", ".po"}]
    known = [kata.reference, *kata.alternatives, *kata.misconceptions]
    return [path for path in [*lessons, *own, *known] if path != kata.stub]


def _faults(path: Path) -> Iterator[Finding]:
    text = path.read_text(encoding="utf-8")
    name = relative(path)
    count = len(text.splitlines())
    if count > LONGEST and path.suffix != ".po" and not path.name.startswith("test_"):
        yield Finding(
            PROOF,
            False,
            say("{file} has {count} lines", file=name, count=count),
            say("No file is longer than {longest}. Make it simpler, or split it.", longest=LONGEST),
        )
    if PLACEHOLDER in text:
        line = 1 + text[: text.index(PLACEHOLDER)].count("\n")
        yield Finding(
            PROOF,
            False,
            say("{file}, line {line}: still a placeholder", file=name, line=line),
            say("Replace the lines with {placeholder} by your own.", placeholder=PLACEHOLDER),
        )
    if path.suffix == ".md":
        yield from _dead_links(path, text)


def _dead_links(path: Path, text: str) -> Iterator[Finding]:
    for target in LINK.findall(text):
        if not ELSEWHERE.match(target) and not (path.parent / target).exists():
            yield Finding(
                PROOF,
                False,
                say(
                    "{file} links to {target}, which is not there",
                    file=relative(path),
                    target=target,
                ),
                say("Correct the link; it is relative to the file's own folder."),
            )
