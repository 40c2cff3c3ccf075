"""`kata.py update`: take in a newer release of the katas."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dojo.cli.verbs import new_verb
from dojo.core.errors import Exit
from dojo.core.texts import say

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "update",
        say("take in a newer release of the katas"),
        [
            ("update --check", say("only tell what is new")),
            ("update", say("take it in, your work untouched")),
            ("update --from URL --ref v2", say("take in that release from there")),
        ],
        say(
            "Files in which there is work of yours stay as they are, whether you commit it or not;"
            "\nwhat is new in them upstream is shown."
        ),
    )
    verb.add_argument(
        "--from",
        dest="source",
        metavar=say("SOURCE"),
        help=say("a remote, a URL or a folder; by default the remote upstream, else origin"),
    )
    verb.add_argument(
        "--ref",
        metavar="REF",
        help=say("a branch or tag there; its default branch if not given"),
    )
    verb.add_argument(
        "--check",
        action="store_true",
        help=say("only tell what is new (exit code 1 if anything is)"),
    )
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Update, or tell what is new. Raises Refused."""
    from dojo.cli import updating

    return updating.run(arguments.source, arguments.ref, only_tell=arguments.check)
