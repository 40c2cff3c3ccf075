"""Proofs that read a kata: its files are there and finished, README, hints and suite agree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from dojo.authoring import Checks, Wrong
from dojo.core import catalogue, suite
from dojo.core.catalogue import Kata, relative
from dojo.core.readme import EDGES, Section, edges, sections
from dojo.core.suite import SuiteTest
from dojo.core.texts import LANGUAGES, say

HINTS = range(2, 4)
LONGEST, LONGEST_CORE, LONGEST_EDGES = 300, 250, 350
"""Lines of a file. Catalogues may be longer: they are not read as a whole."""
PLACEHOLDER = "TODO"
LINK = re.compile(r"\]\(\s*<?([^)<>\s]+)[^)]*\)")
HEADING = re.compile(r"^#+ +(.+?)\s*$", re.MULTILINE)
ELSEWHERE = re.compile(r"[a-z]+:")


def missing(kata: Kata) -> Checks:
    """Yield the files that the kata lacks: no other proof makes sense before."""
    paths = [kata.reference, kata.suite, kata.po]
    for language in LANGUAGES:
        lesson = catalogue.KATAS / kata.topic / catalogue.localized("README", language)
        paths += [kata.readme(language), kata.hints(language), lesson]
    for path in paths:
        if not path.is_file():
            text = say("{file} is missing", file=relative(path))
            yield Wrong(text, say("Write it; CONTRIBUTING.md says what belongs in it."))


# --- every file is short and finished, and its links lead somewhere -------------------------


def files(kata: Kata) -> Checks:
    """Check every file of the kata but the learner's own module, and the lessons of its topic."""
    lessons = sorted((catalogue.KATAS / kata.topic).glob("README*.md"))
    own = [path for path in sorted(kata.folder.iterdir()) if path.suffix in {".md", ".py", ".po"}]
    known = [kata.reference, *kata.alternatives, *kata.misconceptions]
    paths = [path for path in [*lessons, *own, *known] if path != kata.stub]
    longest = {kata.suite: LONGEST_CORE, kata.edges: LONGEST_EDGES}
    for path in paths:
        yield from _faults(path, longest.get(path, LONGEST))
    yield say("{count} files, none too long, no dead link", count=len(paths))


def _faults(path: Path, longest: int) -> Iterator[Wrong]:
    text = path.read_text(encoding="utf-8")
    name = relative(path)
    count = len(text.splitlines())
    if count > longest and path.suffix != ".po":
        yield Wrong(
            say("{file} has {count} lines", file=name, count=count),
            say("It may have {longest} at most. Make it simpler, or split it.", longest=longest),
        )
    if PLACEHOLDER in text:
        line = 1 + text[: text.index(PLACEHOLDER)].count("\n")
        yield Wrong(
            say("{file}, line {line}: still a placeholder", file=name, line=line),
            say("Replace the lines with {placeholder} by your own.", placeholder=PLACEHOLDER),
        )
    if path.suffix == ".md":
        yield from _dead_links(path, text)


def _dead_links(path: Path, text: str) -> Iterator[Wrong]:
    for target in LINK.findall(text):
        if not ELSEWHERE.match(target) and not _is_there(path, target):
            yield Wrong(
                say(
                    "{file} links to {target}, which is not there",
                    file=relative(path),
                    target=target,
                ),
                say("Correct the link; it is relative to the file's own folder."),
            )


def _is_there(path: Path, target: str) -> bool:
    """Return True if the file that *target* names exists, and the heading behind its `#`."""
    name, _, anchor = target.partition("#")
    file = path.parent / name if name else path
    if not anchor or not file.is_file():
        return file.exists() and not anchor
    headings = HEADING.findall(file.read_text(encoding="utf-8"))
    return anchor in {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


# --- README, hints and reference have the same tasks, in English and in Spanish --------------


def headings(kata: Kata) -> Checks:
    """Check headings, signatures, examples and hints of both languages."""
    for language in LANGUAGES:
        tasks = sections(kata.readme(language))
        yield from _sections(kata, kata.readme(language), tasks)
        yield from _hints(kata.hints(language), tasks)
        if kata.edges.is_file() and edges(kata.readme(language)) is None:
            heading = EDGES[LANGUAGES.index(language)]
            yield Wrong(
                say("{file} says nothing of the edge cases", file=relative(kata.readme(language))),
                say("Give their rules under a last heading: ## {heading}.", heading=heading),
            )
    yield from _same_in_both(kata)
    count = len(catalogue.tasks(kata))
    yield say("{count} tasks: the same in README, hints and reference, en and es", count=count)


def _sections(kata: Kata, path: Path, found: list[Section]) -> Iterator[Wrong]:
    """Check that each section begins with the signature of a task, in the order of `__all__`."""
    tasks = catalogue.tasks(kata)
    if tuple(section.task for section in found) != tasks:
        yield Wrong(
            say("{file} does not have one ## heading a task, in order", file=relative(path)),
            say(
                "The tasks are {tasks} (the reference's __all__). Each ## section begins with the"
                " signature of its task in backticks; other headings are ### or have no place.",
                tasks=", ".join(tasks),
            ),
        )
        return
    known = _signatures(kata.reference.read_text(encoding="utf-8"))
    for section in found:
        expected = known.get(section.task)
        written = _signatures(f"def {section.signature}: ...")
        if expected and written.get(section.task) != expected:
            yield Wrong(
                say("{file}: another signature than the reference", file=relative(path)),
                say("Write it as it is there:") + f"\n  `{expected}`",
            )
        if not section.examples:
            yield Wrong(
                say("{file}: no example of {task}", file=relative(path), task=section.task),
                say("Show one or two calls with their results in a ```pycon block."),
            )


def _signatures(source: str) -> dict[str, str]:
    """Return the normalized signatures of the functions in *source*; none if it is no Python."""
    found = {}
    with suppress(SyntaxError):
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef):
                node.body, node.decorator_list = [], []
                found[node.name] = ast.unparse(node).removeprefix("def ").removesuffix(":")
    return found


def _hints(path: Path, tasks: list[Section]) -> Iterator[Wrong]:
    """Check that the hints have the README's headings, with two or three hints under each."""
    found = sections(path)
    expected = [section.heading for section in tasks]
    if [section.heading for section in found] != expected:
        yield Wrong(
            say("{file} has other headings than the README beside it", file=relative(path)),
            say("They must be, in this order:") + "".join(f"\n  ## {name}" for name in expected),
        )
    for section in found:
        if len(section.items) not in HINTS:
            yield Wrong(
                say(
                    "{file}: {count} numbered hints under «{heading}»",
                    file=relative(path),
                    count=len(section.items),
                    heading=section.heading,
                ),
                say("Give two or three, from a nudge to nearly the answer."),
            )


def _same_in_both(kata: Kata) -> Iterator[Wrong]:
    """Check that signatures and examples are the same: code does not change with the language."""
    pairs = zip(sections(kata.readme("en")), sections(kata.readme("es")), strict=False)
    for english, spanish in pairs:
        if _code(english) != _code(spanish):
            yield Wrong(
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


# --- a suite reads like a specification ------------------------------------------------------


def rules(kata: Kata) -> Checks:
    """Check what the suite says of itself, without running it."""
    tests = suite.tests(*kata.suites)
    yield from _texts(tests)
    for path in kata.suites:
        yield from _tasks(kata, [test for test in tests if test.suite == path], path)
    yield say("{count} tests, each with rule and reason", count=len(tests))


def _texts(tests: list[SuiteTest]) -> Iterator[Wrong]:
    for test in tests:
        if not test.rule:
            yield Wrong(
                say("{test} does not state its rule", test=test.name),
                say("Its docstring's first line is the rule, the rest says why it matters."),
            )
        elif not test.reason:
            yield Wrong(
                say("{test} gives no reason for its rule", test=test.name),
                say("After a blank line say in a sentence or two what goes wrong without it."),
            )


def _tasks(kata: Kata, tests: list[SuiteTest], path: Path) -> Iterator[Wrong]:
    tasks = catalogue.tasks(kata)
    about = [catalogue.task_of(test.name, tasks) for test in tests]
    for test, task in zip(tests, about, strict=True):
        if task is None:
            yield Wrong(
                say("{test} names no task", test=test.name),
                say("Call it test_<task>_<rule>, with one of: {tasks}.", tasks=", ".join(tasks)),
            )
    for task in tasks:
        if task not in about and path == kata.suite:
            yield Wrong(
                say("no test is about {task}", task=task),
                say("Begin with the simplest case: test_{task}_….", task=task),
            )
    order = [tasks.index(task) for task in about if task is not None]
    if order != sorted(order):
        yield Wrong(
            say("the tests are not in the order of the tasks"),
            say("Learners go from top to bottom: {tasks}.", tasks=", ".join(tasks)),
        )
