"""`kata.py completion`: the script by which a shell completes verbs, options and katas."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from typing import TYPE_CHECKING

from dojo.cli import completion
from dojo.cli.verbs import new_verb
from dojo.core.catalogue import ROOT
from dojo.core.errors import Exit
from dojo.core.texts import say

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs

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
    verb = new_verb(
        verbs,
        "completion",
        say("let the shell complete verbs and katas"),
        [("completion bash", say("what bash must read for that"))],
        say(
            "`kata` and `kata.py` are completed, wherever they are. On a terminal the line is shown"
            "\nthat your shell's start-up file needs for it."
        ),
    )
    verb.add_argument("shell", choices=completion.SHELLS, help=say("your shell"))
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Print the script; to a person also what to do with it."""
    shell = arguments.shell
    print(completion.script(shell))
    if sys.stdout.isatty():
        print(
            "#", say("This is for the shell to read. Put this line into {file}:", file=FILES[shell])
        )
        print(LINES[shell].format(command=_short_form()))
    return Exit.SOLVED


def _short_form() -> str:
    """Return the short form by its whole path, which works in any folder."""
    command = str(ROOT / "scripts" / ("kata.cmd" if os.name == "nt" else "kata"))
    return f'"{command}"' if os.name == "nt" else shlex.quote(command)
