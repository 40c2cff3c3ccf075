"""Proof: a suite reads like a specification: every test has a rule, a reason and a task."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from dojo.authoring.finding import Finding
from dojo.core import catalogue, suite
from dojo.core.catalogue import Kata
from dojo.core.suite import Test
from dojo.core.texts import say

PROOF = "rules"
LONGEST_RULE = 100


def prove(kata: Kata) -> Iterator[Finding]:
    """What the suite says of itself, read without running it."""
    tests = suite.tests(kata.suite)
    wrong = [*_texts(tests), *_tasks(kata, tests), *_twice(tests), *_imports(kata)]
    yield from wrong
    if not wrong:
        yield Finding(
            PROOF, True, say("{count} tests, each with rule and reason", count=len(tests))
        )


def _wrong(text: str, advice: str) -> Finding:
    return Finding(PROOF, False, text, advice)


def _texts(tests: list[Test]) -> Iterator[Finding]:
    for test in tests:
        if not test.rule:
            yield _wrong(
                say("{test} does not state its rule", test=test.name),
                say("Its docstring's first line is the rule, the rest says why it matters."),
            )
        elif not test.reason:
            yield _wrong(
                say("{test} gives no reason for its rule", test=test.name),
                say("After a blank line say in a sentence or two what goes wrong without it."),
            )
        if len(test.rule) >= LONGEST_RULE:
            yield _wrong(
                say("{test}: its rule has {count} letters", test=test.name, count=len(test.rule)),
                say("Say it in fewer than {longest}.", longest=LONGEST_RULE),
            )


def _tasks(kata: Kata, tests: list[Test]) -> Iterator[Finding]:
    tasks = catalogue.tasks(kata)
    about = [catalogue.task_of(test.name, tasks) for test in tests]
    for test, task in zip(tests, about, strict=True):
        if task is None:
            yield _wrong(
                say("{test} names no task", test=test.name),
                say("Call it test_<task>_<rule>, with one of: {tasks}.", tasks=", ".join(tasks)),
            )
    for task in tasks:
        if task not in about:
            yield _wrong(
                say("no test is about {task}", task=task),
                say("Begin with the simplest case: test_{task}_….", task=task),
            )
    order = [tasks.index(task) for task in about if task is not None]
    if order != sorted(order):
        yield _wrong(
            say("the tests are not in the order of the tasks"),
            say("Learners go from top to bottom: {tasks}.", tasks=", ".join(tasks)),
        )


def _twice(tests: list[Test]) -> Iterator[Finding]:
    for name, count in Counter(test.name for test in tests).items():
        if count > 1:
            yield _wrong(
                say("{test} is there {count} times", test=name, count=count),
                say("Python keeps only the last of them: give each a name of its own."),
            )


def _imports(kata: Kata) -> Iterator[Finding]:
    for node in ast.walk(ast.parse(kata.suite.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == kata.name:
            yield _wrong(
                say("the suite takes names out of {kata}", kata=kata.name),
                say(
                    "Say «import {kata}» and call {kata}.task(…), so that a missing function fails"
                    " its own tests only.",
                    kata=kata.name,
                ),
            )
