"""Proof: the README's examples are true of the reference, and no test asks for the same.

As a script (``python -m dojo.authoring.examples MODULE README``) it runs the examples in the
process at hand; the proof starts it in a fresh one, in an empty folder.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dojo.authoring import Checks, Wrong, indented
from dojo.core import catalogue
from dojo.core import readme as documents
from dojo.core.catalogue import Kata, relative
from dojo.core.texts import LANGUAGES, say

PATIENCE = 30


def prove(kata: Kata) -> Checks:
    """Run the examples of both READMEs, and compare their calls with those of the suite."""
    for language in LANGUAGES:
        readme = kata.readme(language)
        if output := _run(readme, kata.reference):
            yield Wrong(
                say("{file}: an example fails", file=relative(readme)),
                say("Correct the example or the reference. doctest says:") + indented(output),
            )
    yield from _given_away(kata)
    count = sum(len(section.examples) for section in documents.sections(kata.readme()))
    yield say("{count} lines of examples hold, none is in the suite", count=count)


def _run(readme: Path, module: Path) -> str:
    """Return what doctest has to say against the examples; nothing when all hold."""
    path = os.pathsep.join([str(Path(__file__).parents[2]), str(module.parent)])
    with tempfile.TemporaryDirectory(prefix="examples-") as folder:
        own = {"PYTHONPATH": path} | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)
        try:
            done = subprocess.run(
                [sys.executable, "-B", "-X", "utf8", "-m", __name__, module.stem, str(readme)],
                cwd=folder,
                env=os.environ | own,
                capture_output=True,
                encoding="utf-8",
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return say("It did not end within {seconds} seconds.", seconds=PATIENCE)
    return (done.stdout + done.stderr) if done.returncode else ""


def main(module: str, readme: str) -> int:
    """Run the examples of a README, block by block, with the public names of *module*."""
    loaded = importlib.import_module(module)
    names = {name: getattr(loaded, name) for name in loaded.__all__}
    runner = doctest.DocTestRunner(verbose=False)
    parser = doctest.DocTestParser()
    for section in documents.sections(Path(readme)):
        for block in section.blocks:
            place = f"{readme}, {section.heading}"
            runner.run(parser.get_doctest(block, dict(names), place, None, None))
    return runner.failures


# --- which calls an example gives away -------------------------------------------------------


def _given_away(kata: Kata) -> Iterator[Wrong]:
    """Yield the calls whose result the README shows although a test asks for it."""
    tests = "\n".join(path.read_text(encoding="utf-8") for path in kata.suites)
    asked = set(_calls(tests, catalogue.tasks(kata)))
    for section in documents.sections(kata.readme()):
        for example in section.examples:
            if not example.want.strip():
                continue  # without a result it is preparation
            for call in asked.intersection(_calls(example.source, catalogue.tasks(kata))):
                yield Wrong(
                    say("the README shows the result of {call}, a test asks for it", call=call),
                    say(
                        "Use other values in one of them: nobody should pass a test by copying an"
                        " example."
                    ),
                )


def _calls(source: str, tasks: tuple[str, ...]) -> Iterator[str]:
    """Yield the calls of tasks in *source* that depend on no variable, normalized."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).rpartition(".")[2]
        arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
        if name in tasks and arguments and all(map(_is_plain, arguments)):
            copy = ast.Call(ast.Name(name), node.args, node.keywords)
            yield ast.unparse(copy).replace("datetime.", "")


def _is_plain(node: ast.expr) -> bool:
    """Return whether a value depends on no variable; names may be called, as in ``date(…)``."""
    calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
    called = {id(part) for call in calls for part in ast.walk(call.func)}
    return all(id(part) in called for part in ast.walk(node) if isinstance(part, ast.Name))


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
