"""Completion in the shell, by argcomplete: what may come next."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Mapping

from dojo.core import catalogue
from dojo.core.catalogue import Kata, UnknownKata
from dojo.core.texts import language

SHELLS = ("bash", "zsh", "fish", "powershell")
"""The shells that argcomplete knows how to ask for."""


def is_asked() -> bool:
    """Return True if this process was started by a shell that wants completions."""
    return "_ARGCOMPLETE" in os.environ


def answer(parser: argparse.ArgumentParser) -> None:
    """Tell the shell what may come next on the command line of *parser*, and end the process."""
    import argcomplete

    nothing = argcomplete.completers.SuppressCompleter()
    argcomplete.autocomplete(parser, always_complete_options=False, default_completer=nothing)


# --- completers: argcomplete calls them with what was typed -----------------------------------


def files(prefix: str, **_: object) -> Iterable[str]:
    """Return the files and folders whose paths begin with *prefix*."""
    from argcomplete.completers import FilesCompleter

    found: Iterable[str] = FilesCompleter()(prefix)
    return found


def katas(prefix: str, **_: object) -> Mapping[str, str]:
    """Return topics and katas; katas by their names alone too once one is begun."""
    katas = catalogue.load()
    found = dict.fromkeys((kata.topic for kata in katas), "")
    found |= {kata.key: _title(kata) for kata in katas}
    if prefix:
        found |= {kata.name: _title(kata) for kata in katas}
        found |= {f"katas/{kata.key}": _title(kata) for kata in katas}
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


def _title(kata: Kata) -> str:
    """Return the title of a kata's task, in the reader's language."""
    try:
        with kata.readme(language()).open(encoding="utf-8") as file:
            return file.readline().lstrip("# ").rstrip()
    except OSError:
        return ""
