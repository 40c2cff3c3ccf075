"""The verbs that keep the katas and the machine in order, each one function."""

from __future__ import annotations

import argparse
import os
import shlex
import sys

from dojo.core.catalogue import ROOT
from dojo.core.errors import Exit
from dojo.core.texts import say

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


def update(arguments: argparse.Namespace) -> Exit:
    """Update, or tell what is new. Raises Refused."""
    from dojo.cli.update import run

    return run(arguments.source, arguments.ref, only_tell=arguments.check)


def doctor(arguments: argparse.Namespace) -> Exit:
    """Look at the machine."""
    from dojo.cli.doctor import run

    return run(as_json=arguments.json)


def completion(arguments: argparse.Namespace) -> Exit:
    """Print the script for a shell; to a person also what to do with it."""
    from argcomplete.shell_integration import shellcode

    shell = arguments.shell
    names = ["kata", "kata.cmd"] if shell == "powershell" else ["kata", "kata.py"]
    print(shellcode(names, shell=shell))
    if sys.stdout.isatty():
        print(
            "#", say("This is for the shell to read. Put this line into {file}:", file=FILES[shell])
        )
        print(LINES[shell].format(command=_short_form()))
    return Exit.SOLVED


def _short_form() -> str:
    """Return the short form by its whole path, which works in any folder."""
    if os.name == "nt":
        return f'"{ROOT / "scripts" / "kata.cmd"}"'
    return shlex.quote(str(ROOT / "scripts" / "kata"))
