"""Completion in the shell: what may follow what was typed, and the script that asks for it."""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

from dojo.core import catalogue
from dojo.core.catalogue import Kata, UnknownKata
from dojo.core.texts import language

SHELLS = ("bash", "zsh", "fish", "powershell")

NAMES = {"powershell": ["kata", "kata.cmd"]}
"""The commands that are completed; elsewhere `kata` and `kata.py`."""

OPENING = "local script="
"""What in argcomplete's script for bash and zsh is followed by the command to ask."""


def asked() -> bool:
    """Whether this process was started by a shell that wants completions."""
    return "_ARGCOMPLETE" in os.environ


def answer(parser: argparse.ArgumentParser) -> None:
    """Tell the shell what may come next on the command line of *parser*, and end the process."""
    import argcomplete

    for verb, action in _arguments(parser):
        if completer := _completer(verb, action):
            action.completer = completer  # type: ignore[attr-defined]
    nothing = argcomplete.completers.SuppressCompleter()
    argcomplete.autocomplete(parser, always_complete_options=False, default_completer=nothing)


def _arguments(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.Action]]:
    """Every argument of every verb."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for verb, its_own in action.choices.items():
                yield from ((verb, argument) for argument in its_own._actions)


def _completer(verb: str, action: argparse.Action) -> object:
    """What completes an argument; nothing where its choices do, or where nobody can know."""
    own = {"topic": _topics, "task": _tasks, "against": _ways}
    if action.metavar == "KATA":
        return _katas
    if action.type is Path or action.dest == "source":
        import argcomplete

        return argcomplete.completers.FilesCompleter()
    return _places if verb == "new" else own.get(action.dest)


def _katas(prefix: str, **_: object) -> Mapping[str, str]:
    """Topics and katas; katas by their names alone too once one is begun."""
    katas = catalogue.load()
    found = dict.fromkeys((kata.topic for kata in katas), "")
    found |= {kata.key: _title(kata) for kata in katas}
    if prefix:
        found |= {kata.name: _title(kata) for kata in katas}
        found |= {f"katas/{kata.key}": _title(kata) for kata in katas}
    return found


def _topics(**_: object) -> list[str]:
    """The topics."""
    return list(dict.fromkeys(kata.topic for kata in catalogue.load()))


def _places(**_: object) -> list[str]:
    """The beginnings of a new kata's name."""
    return [f"{topic}/" for topic in _topics()]


def _tasks(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The tasks of the kata that was typed before; of all katas where there is none yet."""
    return [task for kata in _typed(parsed_args) for task in catalogue.tasks(kata)]


def _ways(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The alternatives of the kata that was typed before, or of all katas."""
    return [path.stem for kata in _typed(parsed_args) for path in kata.alternatives]


def _typed(parsed_args: argparse.Namespace) -> list[Kata]:
    """The kata that was typed before; all katas where there is none yet."""
    try:
        return [catalogue.find(parsed_args.kata)]
    except (AttributeError, TypeError, UnknownKata):
        return list(catalogue.load())


def _title(kata: Kata) -> str:
    """The title of a kata's task, in the reader's language."""
    try:
        with kata.readme(language()).open(encoding="utf-8") as file:
            return file.readline().lstrip("# ").rstrip()
    except OSError:
        return ""


def script(shell: str) -> str:
    """What *shell* must source to complete `kata`, wherever it is called from."""
    from argcomplete.shell_integration import shellcode

    command = catalogue.ROOT / "scripts" / ("kata.cmd" if os.name == "nt" else "kata")
    names = NAMES.get(shell, ["kata", "kata.py"])
    if shell == "powershell":
        quoted = str(command).replace("'", "''")
        return shellcode(names, shell=shell, argcomplete_script=f"& '{quoted}'")
    quoted = shlex.quote(str(command))
    if shell == "fish":
        return shellcode(names, shell=shell, argcomplete_script=quoted)
    code = shellcode(names, shell=shell)
    # Names of our own, or the functions of other commands with argcomplete would be replaced.
    code = code.replace("_python_argcomplete", "_kata_completion")
    return code.replace(f'{OPENING}""', f"{OPENING}{quoted}")
