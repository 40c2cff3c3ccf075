"""Completion in the shell, by argcomplete: what may come next, and what a shell reads for it."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Mapping

from dojo.core import catalogue
from dojo.core.catalogue import ROOT, Kata, UnknownKata
from dojo.core.errors import Exit
from dojo.core.texts import language, say

SHELLS = {
    "bash": ("~/.bashrc", 'eval "$({command} completion bash)"'),
    "zsh": ("~/.zshrc", 'eval "$({command} completion zsh)"'),
    "fish": ("~/.config/fish/config.fish", "{command} completion fish | source"),
    "powershell": (
        "$PROFILE",
        "& {command} completion powershell | Out-String | Invoke-Expression",
    ),
}
"""The start-up file of each shell, and what to put into it."""


def completion(arguments: argparse.Namespace) -> Exit:
    """Print the script for a shell; to a person also what to do with it."""
    from argcomplete.shell_integration import shellcode

    shell = arguments.shell
    names = ["kata", "kata.cmd"] if shell == "powershell" else ["kata", "kata.py"]
    print(shellcode(names, shell=shell))
    if sys.stdout.isatty():
        file, line = SHELLS[shell]
        print("#", say("This is for the shell to read. Put this line into {file}:", file=file))
        short = ROOT / "scripts" / "kata"  # by its whole path, which works in any folder
        print(line.format(command=f'"{short}.cmd"' if os.name == "nt" else shlex.quote(str(short))))
    return Exit.SOLVED


# --- completers: argcomplete calls them with what was typed -----------------------------------


def katas(prefix: str, **_: object) -> Mapping[str, str]:
    """Return topics and katas; katas by their names alone too once one is begun."""
    katas = {kata: kata.title(language()) for kata in catalogue.load()}
    found = dict.fromkeys((kata.topic for kata in katas), "")
    found |= {kata.key: title for kata, title in katas.items()}
    if prefix:
        found |= {kata.name: title for kata, title in katas.items()}
        found |= {f"katas/{kata.key}": title for kata, title in katas.items()}
    return found


def topics(**_: object) -> list[str]:
    """Return the topics."""
    return list(dict.fromkeys(kata.topic for kata in catalogue.load()))


def places(**_: object) -> list[str]:
    """Return the beginnings of a new kata's name."""
    return [f"{topic}/" for topic in topics()]


def tasks(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """Return the tasks of the kata that was typed before, or of all katas."""
    return [task for kata in _typed(parsed_args) for task in catalogue.tasks(kata)]


def alternatives(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """Return the alternatives of the kata that was typed before, or of all katas."""
    return [path.stem for kata in _typed(parsed_args) for path in kata.alternatives]


def _typed(parsed_args: argparse.Namespace) -> list[Kata]:
    """Return the kata that was typed before, or all katas."""
    try:
        return [catalogue.find(parsed_args.kata)]
    except (AttributeError, TypeError, UnknownKata):
        return list(catalogue.load())
