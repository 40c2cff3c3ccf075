"""The command line: every verb with its arguments, its examples, and the function that does it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from dojo import watch
from dojo.core import console
from dojo.core.texts import say
from dojo.learner.standing import Stand

Verbs = argparse._SubParsersAction  # the type of what `add_subparsers` returns

STATES = (*(stand.value for stand in Stand), "mastered", "stale")
"""What `list --state` takes."""

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


class Verb:
    """A verb's parser; *run* names the function of `dojo` that gets the parsed arguments."""

    def __init__(self, verbs: Verbs[Any], name: str, run: str, meaning: str) -> None:
        self.parser: argparse.ArgumentParser = verbs.add_parser(
            name,
            help=meaning,
            description=f"{meaning[:1].upper()}{meaning[1:]}.",
            epilog=say("examples:"),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        self.parser.set_defaults(run=run)

    def example(self, words: str, meaning: str) -> None:
        """Show what to type after the command, and what that does."""
        self.parser.epilog = f"{self.parser.epilog}\n{shown(words, meaning)}"

    def more(self, text: str) -> None:
        """End the help with *text*."""
        self.parser.epilog = f"{self.parser.epilog}\n\n{text}"

    def argument(self, name: str, meaning: str, **options: Any) -> None:
        """Add an argument; `main.complete` knows what it may be."""
        self.parser.add_argument(name, help=meaning, **options)

    def flag(self, name: str, meaning: str) -> None:
        """Add an option without a value."""
        self.parser.add_argument(name, action="store_true", help=meaning)

    def kata(self, meaning: str, nargs: str | None = "?") -> None:
        """Let the verb take the name of a kata."""
        self.argument("kata", meaning, metavar="KATA", nargs=nargs)

    def katas(self, meaning: str) -> None:
        """Let the verb take any number of katas and topics."""
        self.argument("katas", meaning, metavar="KATA", nargs="*")

    def json(self, meaning: str) -> None:
        """Let the verb print for programs."""
        self.flag("--json", meaning)
        self.more(say("The keys of --json are described in scripts/dojo/cli/output.py."))


def shown(words: str, meaning: str) -> str:
    """Return an example as a help text shows it: on two lines, for narrow screens."""
    return f"  {console.command(*words.split())}\n      {meaning}"


def add_verbs(verbs: Verbs[Any]) -> list[str]:
    """Add every verb, in the order in which a person meets them; return their names."""
    for add in (_running, _learning, _remembering, _upkeep, _grading, _authoring):
        add(verbs)
    return list(verbs.choices)


def _running(verbs: Verbs[Any]) -> None:
    verb = Verb(verbs, "watch", "cli.learning.watch", say("run the tests each time you save"))
    verb.example("watch", say("the next kata"))
    verb.example("watch tcp_echo", say("this one"))
    verb.more(watch.explained())
    verb.more(say("Where there is no terminal, each verdict is printed."))
    verb.kata(say("the next kata by default"))

    verb = Verb(verbs, "check", "cli.check.check", say("run the tests against your code"))
    verb.example("check", say("what you have begun, and the next kata"))
    verb.example("check tcp_echo", say("one kata, all its tests"))
    verb.example("check --all --json", say("every kata, for a program"))
    verb.example("check --review", say("the kata that `review` gave you again"))
    verb.example("check --solutions ../ana", say("somebody else's solutions"))
    verb.example("check tcp_echo --pdb", say("stop in the debugger at the first failure"))
    verb.katas(say("a kata or a topic"))
    verb.flag("--all", say("every kata, begun or not"))
    verb.flag("--edges", say("the edge cases, too, also while the core is red"))
    whose = verb.parser.add_mutually_exclusive_group()
    again = say("what you are doing again, see `review`")
    whose.add_argument("--review", action="store_true", help=again)
    solutions = say("a folder of solutions, or one file; your katas by default")
    whose.add_argument("--solutions", type=Path, metavar=say("PATH"), help=solutions)
    verb.flag("--in-process", say("run your code inside pytest, so that breakpoint() works"))
    verb.flag("--pdb", say("stop in the debugger at the first failure; implies --in-process"))
    verb.json(say("print one object, for programs"))


def _learning(verbs: Verbs[Any]) -> None:
    meaning = say("name the next kata, its task and its file")
    verb = Verb(verbs, "next", "cli.learning.next_kata", meaning)
    verb.example("next", say("the first kata that is neither solved nor skipped"))
    verb.example("next --after tcp_echo", say("the one to go on with after that"))
    verb.argument("--after", say("go on from this kata"), metavar="KATA")

    meaning = say("one more hint, for the first test that fails")
    verb = Verb(verbs, "hint", "cli.learning.hint", meaning)
    verb.example("hint", say("on the next kata"))
    verb.example("hint tcp_echo", say("on this one, and one more each time"))
    verb.example("hint tcp_echo --task serve", say("on another task of it"))
    verb.kata(say("the next kata by default"))
    task = say("a function or class to be written")
    verb.argument("--task", task, metavar=say("TASK"))

    meaning = say("see your solution beside the reference, and where they differ")
    verb = Verb(verbs, "compare", "cli.learning.compare", meaning)
    verb.example("compare tcp_echo", say("once it passes every test"))
    verb.example("compare tcp_echo --with selectors_loop", say("another good way instead"))
    verb.example("compare tcp_echo --html echo.html", say("as a page for a browser"))
    verb.kata(say("which kata"), nargs=None)
    verb.argument(
        "--with",
        say("compare with this alternative; compare shows their names"),
        dest="against",
        default="",
        metavar=say("NAME"),
    )
    verb.flag("--peek", say("before it is solved; asks first"))
    verb.flag("--yes", say("with --peek: do not ask"))
    page = say("write a page instead of showing it")
    verb.argument("--html", page, type=Path, metavar=say("FILE"))
    verb.flag("--force", say("with --html: replace another file, which is kept under a new name"))
    verb.flag("--no-pager", say("let long output run through"))


def _remembering(verbs: Verbs[Any]) -> None:
    meaning = say("list the katas and how far you are; runs no test")
    verb = Verb(verbs, "list", "cli.listing.list_katas", meaning)
    verb.example("list", say("all katas"))
    verb.example("list timeout", say("those whose name or task has that word"))
    verb.example("list --topic dates --state new", say("those of a topic, not begun"))
    verb.example("list --state stale", say("those that changed after their last check"))
    words = say("what the name or the task must have")
    verb.argument("words", words, nargs="*", metavar=say("WORD"))
    verb.argument("--topic", say("only this topic"), metavar=say("TOPIC"))
    state = say("only this state; may be repeated")
    verb.argument("--state", state, action="append", choices=STATES)
    verb.json(say("print one object, for programs"))

    verb = Verb(verbs, "progress", "cli.listing.sum_up", say("how far you are, topic by topic"))
    verb.example("progress", say("a bar for each topic"))
    verb.example("progress --json", say("the numbers, for a program"))
    verb.json(say("print one object, for programs"))

    verb = Verb(
        verbs, "skip", "cli.learning.skip", say("leave a kata for later: it comes back last")
    )
    verb.example("skip", say("leave the next kata for later"))
    verb.example("skip tcp_echo", say("leave this one for later"))
    verb.example("skip --undo tcp_echo", say("put it back in its place"))
    verb.kata(say("the next kata by default"))
    verb.flag("--undo", say("put it back in its place"))

    meaning = say("make a kata's file the stub again; your work is kept")
    verb = Verb(verbs, "reset", "cli.learning.reset", meaning)
    verb.example("reset tcp_echo", say("begin afresh"))
    verb.example("reset --undo", say("bring back what was reset last"))
    verb.example("reset --undo tcp_echo", say("bring back what was reset last in this kata"))
    verb.kata(say("which kata; with --undo the last one by default"))
    verb.flag("--undo", say("bring the newest backup back"))

    meaning = say("do a solved kata once more, your answer untouched")
    verb = Verb(verbs, "review", "cli.learning.review", meaning)
    verb.example("review", say("the one that you have not seen for the longest time"))
    verb.example("review tcp_echo", say("this one"))
    verb.example("check --review", say("check it"))
    verb.example("review tcp_echo --again", say("begin the review afresh"))
    verb.kata(say("the one unseen the longest by default"))
    verb.flag("--again", say("begin the review afresh"))


def _upkeep(verbs: Verbs[Any]) -> None:
    verb = Verb(verbs, "update", "cli.update.run", say("take in a newer release of the katas"))
    verb.example("update --check", say("only tell what is new"))
    verb.example("update", say("take it in, your work untouched"))
    verb.example("update --from URL --ref v2", say("take in that release from there"))
    verb.more(
        say(
            "Files in which there is work of yours stay as they are, whether you commit it or not;"
            "\nwhat is new in them upstream is shown."
        )
    )
    source = say("a remote, a URL or a folder; by default the remote upstream, else origin")
    verb.argument("--from", source, dest="source", metavar=say("SOURCE"))
    branch = say("a branch or tag there; its default branch if not given")
    verb.argument("--ref", branch, metavar="REF")
    verb.flag("--check", say("only tell what is new (exit code 1 if anything is)"))

    meaning = say("look for what is missing on this machine")
    verb = Verb(verbs, "doctor", "cli.doctor.run", meaning)
    verb.example("doctor", say("each thing that the katas need, and how to get it"))
    verb.flag("--json", say("print one object, for programs"))

    meaning = say("let the shell complete verbs and katas")
    verb = Verb(verbs, "completion", "cli.main.completion", meaning)
    verb.example("completion bash", say("what bash must read for that"))
    verb.more(
        say(
            "`kata` and `kata.py` are completed, wherever they are. On a terminal the line is shown"
            "\nthat your shell's start-up file needs for it."
        )
    )
    verb.argument("shell", say("your shell"), choices=list(SHELLS))


def _grading(verbs: Verbs[Any]) -> None:
    folder, file = say("FOLDER"), say("FILE")
    meaning = say("grade a folder of submissions (for teachers)")
    verb = Verb(verbs, "grade", "grading.command.run", meaning)
    verb.example(f"grade {folder}", say("every kata of every pupil, as a table"))
    verb.example(f"grade {folder} --katas dates tcp_echo", say("some of the katas"))
    verb.example(f"grade {folder} --html class.html", say("the report of the class, too"))
    verb.example(f"grade {folder} --csv grades.csv", say("grades for Moodle or a spreadsheet, too"))
    verb.more(say("From the download to the grades: {path}", path=".github/TEACHERS.md"))
    one_each = say("a folder with one sub-folder, archive or checkout for each pupil")
    verb.argument("folder", one_each, type=Path, metavar=folder)
    katas = say("katas or topics; all by default")
    verb.argument("--katas", katas, nargs="+", default=[], metavar="KATA")
    jobs = say("how many are judged at once; by the cores")
    verb.argument("--jobs", jobs, type=_count, metavar="N")
    partial = say("points for a part of a task's tests too; for a whole task by default")
    verb.flag("--partial", partial)
    verb.flag("--edges", say("points only with the edge cases too; for the core by default"))
    harm = say("how solutions are kept from doing harm; as well as this machine can, by default")
    verb.argument("--sandbox", harm, choices=("auto", "A", "B", "none"), default="auto")
    weaker = say("judge nothing in a weaker sandbox than this one")
    verb.argument("--require-tier", weaker, choices=("A", "B"))
    verb.argument("--json", say("all results as JSON; - prints them"), metavar=file)
    row = say("a row for each pupil, for spreadsheets and Moodle")
    verb.argument("--csv", row, metavar=file)
    page = say("the report of the class as a page for a browser")
    verb.argument("--html", page, type=Path, metavar=file)
    force = say("write the page even over another file, which is kept under a new name")
    verb.flag("--force", force)
    verb.argument("--junit", say("JUnit's XML, for build servers"), metavar=file)
    journal = say("where verdicts are remembered; in the folder by default")
    verb.argument("--journal", journal, type=Path, metavar=file)
    cluster = say("judge on a cluster of dask.distributed, as tls://host:8786")
    verb.argument("--dask", cluster, metavar=say("ADDRESS"))


def _authoring(verbs: Verbs[Any]) -> None:
    meaning = say("run the tests of this repository itself")
    verb = Verb(verbs, "selftest", "authoring.verify.selftest", meaning)
    verb.example("selftest", say("lint, references, proofs and tests"))

    meaning = say("prove that a kata is sound (for contributors)")
    verb = Verb(verbs, "verify", "authoring.verify.verify", meaning)
    verb.example("verify dates/date_arithmetic", say("one kata"))
    verb.example("verify", say("all katas"))
    verb.example("verify tcp --mutants", say("no wrong line goes unseen in this topic"))
    verb.katas(say("a kata or a topic; all by default"))
    verb.flag("--mutants", say("instead: that no wrong line of the reference goes unseen"))
    verb.flag("--oracles", say("instead: that the reference agrees with real systems"))
    durations = say("tell how long each proof took, and make them all but the oracles")
    verb.flag("--durations", durations)
    verb.json(say("print one object a finding"))

    verb = Verb(
        verbs, "new", "authoring.skeleton.run", say("begin a kata of your own (for contributors)")
    )
    verb.example("new dates/leap_years", say("make its files, with a small task in them"))
    place = say("its name, as in dates/leap_years")
    verb.argument("place", place, metavar=say("TOPIC/KATA"))


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(say("{text} is no number from 1 on", text=repr(text)))
    return int(text)
