"""`kata.py`: reads the command line in the reader's language, and does what the verb is for.

A shell may ask as well how the line goes on (`argcomplete`).
"""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import shlex
import signal
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module

from dojo.cli import verbs
from dojo.core import catalogue, console, errors, texts
from dojo.core.catalogue import ROOT, UnknownKata
from dojo.core.errors import Exit, Refused
from dojo.core.texts import LANGUAGES, mark, say

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

gc.set_threshold(100_000)  # most that a short command makes are modules: nothing to collect
atexit.register(gc.freeze)  # nor at the end, where Python looks through all of it: 40 ms of `check`


def main(arguments: Sequence[str]) -> Exit:
    """Do what the command line asks for.

    A bare call watches, or checks the learner's katas if there is no terminal.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends like Ctrl-C, and tidies up
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="spell")  # a console of few letters must not end a run
    # argparse asks for its texts here in place of gettext, whose catalogues are compiled files.
    argparse._ = lambda text: say(text) if text in TEXTS else text  # type: ignore[attr-defined]
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete  # ends the process

        argcomplete.autocomplete(
            whole_parser(),
            always_complete_options=False,
            default_completer=complete,  # type: ignore[arg-type]  # any function will do
        )
    language, rest = beginning(arguments)
    bare = "watch" if sys.stdin.isatty() and sys.stdout.isatty() else "check"
    parser, (verb, *more) = whole_parser(), rest or [bare]
    names = parser.get_default("verbs")
    if verb not in names and (question := catalogue.meant(verb, names)):
        parser.error(say("There is no verb {verb}.", verb=verb) + question)
    asked = parser.parse_args([verb, *more])
    if language:
        os.environ[console.TYPED] = console.command("--lang", language)
    module, _, function = asked.run.rpartition(".")
    try:
        code: Exit = getattr(import_module(f"dojo.{module}"), function)(asked)
        sys.stdout.flush()
    except Refused as error:
        print(error, file=sys.stderr)
        return Exit.USAGE
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return Exit.INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough, as in `kata.py | head`
        _drop_output()
        return Exit.UNSOLVED
    except OSError as error:  # a full disk, no temporary folder, a folder that cannot be read …
        _drop_output()
        print(say("The system says: {error}", error=error), file=sys.stderr)
        print(
            say("This looks for what is missing: {command}", command=console.command("doctor")),
            file=sys.stderr,
        )
        return Exit.USAGE
    return code


def _drop_output() -> None:
    """Let what is still to be printed go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def beginning(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Speak the language that is asked for from now on; return it, and the verb and its words."""
    given, rest = _language().parse_known_args(arguments)
    if given.lang:
        os.environ["KATA_LANG"] = given.lang
    return given.lang, rest


def _language() -> argparse.ArgumentParser:
    """Return the parser of what comes before the verb: help texts depend on it."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    meaning = say("the language of all texts; the system's by default")
    parser.add_argument("--lang", choices=LANGUAGES, help=meaning)
    return parser


def whole_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line, in the reader's language."""
    folder = say("FOLDER")
    examples = {
        "": say("the next kata, with a verdict each time you save"),
        "check": say("how far you are, and what to put right next"),
        "check dates/date_arithmetic": say("one kata, all its tests"),
        "hint tcp_echo": say("one more hint"),
        "list timeout --state new": say("katas not begun whose task is about timeouts"),
        f"check --solutions {folder}": say("somebody else's solutions"),
        f"grade {folder}": say("a whole class of submissions"),
        "update": say("take in a newer release, your work untouched"),
        "doctor": say("what is missing on this machine, if anything"),
        "selftest": say("the tests of this repository itself"),
    }
    lines = [say("examples:"), *(verbs.shown(*example) for example in examples.items())]
    parser = argparse.ArgumentParser(
        prog=console.command(),
        description=say("Katas of Python's standard library. A bare call watches yours."),
        epilog="\n".join(lines) + f"\n\n{errors.meanings()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_language()],
        allow_abbrev=False,
    )
    parser.suggest_on_error = True  # type: ignore[attr-defined]  # from 3.14 on
    subparsers = parser.add_subparsers(metavar=say("VERB"), required=True)
    parser.set_defaults(verbs=verbs.add_verbs(subparsers))
    return parser


# --- completion in the shell ------------------------------------------------------------------


def completion(arguments: argparse.Namespace) -> Exit:
    """Print the script for a shell; to a person also what to do with it."""
    from argcomplete.shell_integration import shellcode

    shell = arguments.shell
    names = ["kata", "kata.cmd"] if shell == "powershell" else ["kata", "kata.py"]
    print(shellcode(names, shell=shell))
    if sys.stdout.isatty():
        file, line = verbs.SHELLS[shell]
        print("#", say("This is for the shell to read. Put this line into {file}:", file=file))
        short = ROOT / "scripts" / "kata"  # by its whole path, which works in any folder
        print(line.format(command=f'"{short}.cmd"' if os.name == "nt" else shlex.quote(str(short))))
    return Exit.SOLVED


def complete(
    prefix: str, action: argparse.Action, parsed_args: argparse.Namespace, **_: object
) -> Iterable[str]:
    """Return what an argument may be that begins with *prefix*: argcomplete asks for each."""
    katas = catalogue.load()
    topics = [*catalogue.contents()["topics"]]
    match action.dest:
        case "kata" | "katas" | "after" | "words":
            titles = {kata: kata.title(texts.language()) for kata in katas}
            found = dict.fromkeys(topics, "")
            found |= {kata.key: title for kata, title in titles.items()}
            if prefix:  # a kata's name alone, too
                found |= {kata.name: title for kata, title in titles.items()}
                found |= {f"katas/{kata.key}": title for kata, title in titles.items()}
            return found
        case "topic":
            return topics
        case "place":
            return [f"{topic}/" for topic in topics]
        case "task" | "against":
            with suppress(AttributeError, TypeError, UnknownKata):  # else of all katas
                katas = (catalogue.find(parsed_args.kata),)
            if action.dest == "task":
                return [task for kata in katas for task in catalogue.tasks(kata)]
            return [path.stem for kata in katas for path in kata.alternatives]
    from argcomplete.completers import FilesCompleter

    return FilesCompleter()(prefix)
