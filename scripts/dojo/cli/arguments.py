"""What a verb's parser is made of, and argparse's own words in the reader's language."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeAlias

from dojo.cli import completion
from dojo.core import console
from dojo.core.texts import mark, say

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""What a verb is added to."""

Examples: TypeAlias = Iterable[tuple[str, str]]
"""What to type after the command, and what that does."""

TEXTS = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    mark("invalid %(type)s value: %(value)r"),
    mark("the following arguments are required: %s"),
    mark("one of the arguments %s is required"),
    mark("not allowed with argument %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("expected at most one argument"),
    mark("expected at least one argument"),
    mark("ignored explicit argument %r"),
)
"""What argparse says by itself, as Python 3.11 to 3.14 word it: the second choice is 3.14's. A text
that a Python words otherwise stays English."""


def new_verb(
    verbs: Verbs, name: str, run: str, meaning: str, examples: Examples, more: str = ""
) -> argparse.ArgumentParser:
    """Add the verb *name* that *run* does; its help has its *meaning*, *examples* and *more*."""
    verb = verbs.add_parser(
        name,
        help=meaning,
        description=f"{meaning[:1].upper()}{meaning[1:]}.",
        epilog="\n\n".join(filter(None, [shown(examples), more])),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    verb.set_defaults(run=run)
    return verb


def shown(examples: Examples) -> str:
    """Return the *examples* as a help text shows them: on two lines each, for narrow screens."""
    lines = [say("examples:")]
    for words, meaning in examples:
        lines += [f"  {console.command(*words.split())}", f"      {meaning}"]
    return "\n".join(lines)


def keys_of_json() -> str:
    """Return what the help of a verb with `--json` ends with."""
    return say("The keys of --json are described in scripts/dojo/cli/output.py.")


def argument(
    verb: argparse._ActionsContainer,
    name: str,
    meaning: str,
    completer: Callable[..., object] | None = None,
    **options: Any,
) -> None:
    """Add an argument to the *verb*; argcomplete asks the *completer* what it may be."""
    action = verb.add_argument(name, help=meaning, **options)
    if completer:
        action.completer = completer  # type: ignore[attr-defined]


def flag(verb: argparse._ActionsContainer, name: str, meaning: str) -> None:
    """Add an option without a value."""
    verb.add_argument(name, action="store_true", help=meaning)


def add_kata(verb: argparse.ArgumentParser, meaning: str, *, required: bool = False) -> None:
    """Let the *verb* take the name of a kata."""
    nargs = None if required else "?"
    argument(verb, "kata", meaning, completion.katas, metavar="KATA", nargs=nargs)


def add_katas(verb: argparse.ArgumentParser, meaning: str) -> None:
    """Let the *verb* take any number of katas and topics."""
    argument(verb, "katas", meaning, completion.katas, metavar="KATA", nargs="*")


def add_file(verb: argparse.ArgumentParser, name: str, meaning: str) -> None:
    """Let the *verb* take the path of a file."""
    argument(verb, name, meaning, completion.files, type=Path, metavar=say("FILE"))


def translate_argparse() -> None:
    """Let argparse ask `say` in place of gettext, whose catalogues are compiled files."""
    argparse._ = _translated  # type: ignore[attr-defined]


def _translated(text: str) -> str:
    return say(text) if text in TEXTS else text
