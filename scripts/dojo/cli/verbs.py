"""What every verb adds itself to, and the examples that its help ends with."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TypeAlias

from dojo.core import console
from dojo.core.texts import say

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""What a verb adds itself to."""

Examples: TypeAlias = Iterable[tuple[str, str]]
"""What to type after the command, and what that does."""


def new_verb(
    verbs: Verbs, name: str, meaning: str, examples: Examples, more: str = ""
) -> argparse.ArgumentParser:
    """Add the verb *name*; its help says what it means, shows examples, and ends with *more*."""
    return verbs.add_parser(
        name,
        help=meaning,
        description=f"{meaning[:1].upper()}{meaning[1:]}.",
        epilog="\n\n".join(filter(None, [shown(examples), more])),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def shown(examples: Examples) -> str:
    """The *examples* as a help text shows them: each on two lines, for narrow screens."""
    lines = [say("examples:")]
    for words, meaning in examples:
        lines += [f"  {console.command(*words.split())}", f"      {meaning}"]
    return "\n".join(lines)


def add_kata(verb: argparse.ArgumentParser, meaning: str, *, optional: bool = False) -> None:
    """Let the *verb* take the name of a kata."""
    verb.add_argument("kata", metavar="KATA", nargs="?" if optional else None, help=meaning)


def add_json(verb: argparse.ArgumentParser, meaning: str) -> None:
    """Let the *verb* answer in JSON."""
    verb.add_argument("--json", action="store_true", help=meaning)
