"""`kata.py completion`: the script by which a shell completes verbs, options and katas."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from dojo import completing, typed
from dojo.exits import Exit
from dojo.words import say

if TYPE_CHECKING:
    from dojo.commands.verbs import Verbs

LINES = {
    "bash": 'eval "$({command} completion bash)"',
    "zsh": 'eval "$({command} completion zsh)"',
    "fish": "{command} completion fish | source",
    "powershell": "& {command} completion powershell | Out-String | Invoke-Expression",
}
"""What to put into a shell's start-up file."""

FILES = {
    "bash": "~/.bashrc",
    "zsh": "~/.zshrc",
    "fish": "~/.config/fish/config.fish",
    "powershell": "$PROFILE",
}
"""The start-up file of each shell."""


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = verbs.add_parser(
        "completion",
        help=say("let the shell complete verbs and katas"),
        description=say(
            "Prints what your shell must read to complete `kata` and `kata.py`, wherever they\n"
            "are. Put its line into its start-up file:"
        )
        + f"\n\n{_start_up_files()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.add_argument("shell", choices=completing.SHELLS, help=say("your shell"))
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Print the script; to a person also what to do with it."""
    print(completing.script(arguments.shell))
    if sys.stdout.isatty():
        advice = say(
            "This is to be read by the shell. Put into {file}:", file=FILES[arguments.shell]
        )
        print(f"\n# {advice}\n# {_line(arguments.shell)}", file=sys.stderr)
    return Exit.SOLVED


def _line(shell: str) -> str:
    return LINES[shell].format(command=typed.anywhere())


def _start_up_files() -> str:
    return "\n".join(f"  {FILES[shell]}\n      {_line(shell)}" for shell in completing.SHELLS)
