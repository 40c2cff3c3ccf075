"""`kata.py compare`: your solution beside the reference, once it passes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.cli.verbs import add_kata, new_verb
from dojo.core import catalogue
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs
    from dojo.core.catalogue import Kata


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "compare",
        say("see your solution beside the reference, and where they differ"),
        [
            ("compare tcp_echo", say("once it passes every test")),
            ("compare tcp_echo --with selectors_loop", say("another good way instead")),
            ("compare tcp_echo --html echo.html", say("as a page for a browser")),
        ],
    )
    add_kata(verb, say("which kata"))
    verb.add_argument(
        "--with",
        dest="against",
        default="",
        metavar=say("NAME"),
        help=say("compare with this alternative; compare shows their names"),
    )
    verb.add_argument("--peek", action="store_true", help=say("before it is solved; asks first"))
    verb.add_argument("--yes", action="store_true", help=say("with --peek: do not ask"))
    verb.add_argument(
        "--html", type=Path, metavar=say("FILE"), help=say("write a page instead of showing it")
    )
    verb.add_argument(
        "--force",
        action="store_true",
        help=say("with --html: replace another file, which is kept under a new name"),
    )
    verb.add_argument("--no-pager", action="store_true", help=say("let long output run through"))
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Compare. Raises Refused, also as UnknownKata."""
    from rich.console import Console

    from dojo.compare import compare, gate
    from dojo.compare import solutions as comparison

    kata = catalogue.find(arguments.kata)
    if arguments.yes and not arguments.peek:
        raise Refused(say("--yes goes with --peek."))
    if arguments.force and not arguments.html:
        raise Refused(say("--force goes with --html."))
    against = comparison.file_of(kata, arguments.against)
    target = None
    if arguments.html:
        from dojo.compare.page import GENERATOR
        from dojo.core import files

        target = files.page_target(arguments.html, GENERATOR, force=arguments.force)
    green = gate.is_green(kata)
    if not green and not _may_peek(kata, arguments):
        print(gate.refusal(kata))
        return Exit.UNSOLVED
    if target:
        _write(kata, against, target, green=green)
    else:
        console = Console()
        pager = not arguments.no_pager
        compare.present(kata, against, green=green, console=console, pager=pager)
    return Exit.SOLVED


def _write(kata: Kata, against: Path, target: Path, *, green: bool) -> None:
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
    """Whether an unsolved kata may be shown. Raises Refused where nobody can be asked."""
    from dojo.compare import gate

    return bool(arguments.peek and (arguments.yes or gate.asked(kata)))
