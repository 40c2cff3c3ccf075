"""The command line: every verb with its arguments, its examples, and the function that does it."""

from __future__ import annotations

import argparse
from pathlib import Path

from dojo.cli import completion
from dojo.cli.arguments import (
    Verbs,
    add_file,
    add_kata,
    add_katas,
    argument,
    flag,
    keys_of_json,
    new_verb,
)
from dojo.core.texts import say
from dojo.learner.standing import Stand

STATES = (*(stand.value for stand in Stand), "stale")
"""What `list --state` takes."""


def add_verbs(verbs: Verbs) -> None:
    """Add every verb, in the order in which a person meets them; `run` names its function."""
    for add in (_running, _learning, _remembering, _upkeep, _grading, _authoring):
        add(verbs)


def _running(verbs: Verbs) -> None:
    verb = new_verb(
        verbs,
        "watch",
        "learning.watch",
        say("run the tests each time you save"),
        [("watch", say("the next kata")), ("watch tcp_echo", say("this one"))],
        say(
            "On a terminal, keys do the rest. Elsewhere each verdict is printed.\n"
            "KATA_POLL=1 looks at the file ten times a second, where no event tells of a save."
        ),
    )
    add_kata(verb, say("the next kata by default"))
    verb = new_verb(
        verbs,
        "check",
        "learning.check",
        say("run the tests against your code"),
        [
            ("check", say("what you have begun, and the next kata")),
            ("check tcp_echo", say("one kata, all its tests")),
            ("check --all --json", say("every kata, for a program")),
            ("check --review", say("the kata that `review` gave you again")),
            ("check --solutions ../ana", say("somebody else's solutions")),
            ("check tcp_echo --pdb", say("stop in the debugger at the first failure")),
        ],
        keys_of_json(),
    )
    add_katas(verb, say("a kata or a topic"))
    flag(verb, "--all", say("every kata, begun or not"))
    whose = verb.add_mutually_exclusive_group()
    flag(whose, "--review", say("what you are doing again, see `review`"))
    solutions = say("a folder of solutions, or one file; your katas by default")
    argument(whose, "--solutions", solutions, completion.files, type=Path, metavar=say("PATH"))
    flag(verb, "--in-process", say("run your code inside pytest, so that breakpoint() works"))
    flag(verb, "--pdb", say("stop in the debugger at the first failure; implies --in-process"))
    flag(verb, "--json", say("print one object, for programs"))


def _learning(verbs: Verbs) -> None:
    verb = new_verb(
        verbs,
        "next",
        "learning.next_kata",
        say("name the next kata, its task and its file"),
        [
            ("next", say("the first kata that is neither solved nor skipped")),
            ("next --after tcp_echo", say("the one to go on with after that")),
        ],
    )
    argument(verb, "--after", say("go on from this kata"), completion.katas, metavar="KATA")
    verb = new_verb(
        verbs,
        "hint",
        "learning.hint",
        say("one more hint, for the first test that fails"),
        [
            ("hint", say("on the next kata")),
            ("hint tcp_echo", say("on this one, and one more each time")),
            ("hint tcp_echo --task serve", say("on another task of it")),
        ],
    )
    add_kata(verb, say("the next kata by default"))
    task = say("a function or class to be written")
    argument(verb, "--task", task, completion.tasks, metavar=say("TASK"))
    verb = new_verb(
        verbs,
        "compare",
        "learning.compare",
        say("see your solution beside the reference, and where they differ"),
        [
            ("compare tcp_echo", say("once it passes every test")),
            ("compare tcp_echo --with selectors_loop", say("another good way instead")),
            ("compare tcp_echo --html echo.html", say("as a page for a browser")),
        ],
    )
    add_kata(verb, say("which kata"), required=True)
    argument(
        verb,
        "--with",
        say("compare with this alternative; compare shows their names"),
        completion.alternatives,
        dest="against",
        default="",
        metavar=say("NAME"),
    )
    flag(verb, "--peek", say("before it is solved; asks first"))
    flag(verb, "--yes", say("with --peek: do not ask"))
    add_file(verb, "--html", say("write a page instead of showing it"))
    flag(verb, "--force", say("with --html: replace another file, which is kept under a new name"))
    flag(verb, "--no-pager", say("let long output run through"))


def _remembering(verbs: Verbs) -> None:
    verb = new_verb(
        verbs,
        "list",
        "listing.list_katas",
        say("list the katas and how far you are; runs no test"),
        [
            ("list", say("all katas")),
            ("list timeout", say("those whose name or task has that word")),
            ("list --topic dates --state new", say("those of a topic, not begun")),
            ("list --state stale", say("those that changed after their last check")),
        ],
        keys_of_json(),
    )
    argument(
        verb, "words", say("what the name or the task must have"), nargs="*", metavar=say("WORD")
    )
    argument(verb, "--topic", say("only this topic"), completion.topics, metavar=say("TOPIC"))
    argument(
        verb, "--state", say("only this state; may be repeated"), action="append", choices=STATES
    )
    flag(verb, "--json", say("print one object, for programs"))
    verb = new_verb(
        verbs,
        "progress",
        "listing.sum_up",
        say("how far you are, topic by topic"),
        [
            ("progress", say("a bar for each topic")),
            ("progress --json", say("the numbers, for a program")),
        ],
        keys_of_json(),
    )
    flag(verb, "--json", say("print one object, for programs"))
    verb = new_verb(
        verbs,
        "skip",
        "learning.skip",
        say("leave a kata for later: it comes back last"),
        [
            ("skip", say("leave the next kata for later")),
            ("skip tcp_echo", say("leave this one for later")),
            ("skip --undo tcp_echo", say("put it back in its place")),
        ],
    )
    add_kata(verb, say("the next kata by default"))
    flag(verb, "--undo", say("put it back in its place"))
    verb = new_verb(
        verbs,
        "reset",
        "learning.reset",
        say("make a kata's file the stub again; your work is kept"),
        [
            ("reset tcp_echo", say("begin afresh")),
            ("reset --undo", say("bring back what was reset last")),
            ("reset --undo tcp_echo", say("bring back what was reset last in this kata")),
        ],
    )
    add_kata(verb, say("which kata; with --undo the last one by default"))
    flag(verb, "--undo", say("bring the newest backup back"))
    verb = new_verb(
        verbs,
        "review",
        "learning.review",
        say("do a solved kata once more, your answer untouched"),
        [
            ("review", say("the one that you have not seen for the longest time")),
            ("review tcp_echo", say("this one")),
            ("check --review", say("check it")),
            ("review tcp_echo --again", say("begin the review afresh")),
        ],
    )
    add_kata(verb, say("the one unseen the longest by default"))
    flag(verb, "--again", say("begin the review afresh"))


def _upkeep(verbs: Verbs) -> None:
    verb = new_verb(
        verbs,
        "update",
        "upkeep.update",
        say("take in a newer release of the katas"),
        [
            ("update --check", say("only tell what is new")),
            ("update", say("take it in, your work untouched")),
            ("update --from URL --ref v2", say("take in that release from there")),
        ],
        say(
            "Files in which there is work of yours stay as they are, whether you commit it or not;"
            "\nwhat is new in them upstream is shown."
        ),
    )
    source = say("a remote, a URL or a folder; by default the remote upstream, else origin")
    argument(verb, "--from", source, completion.files, dest="source", metavar=say("SOURCE"))
    argument(
        verb, "--ref", say("a branch or tag there; its default branch if not given"), metavar="REF"
    )
    flag(verb, "--check", say("only tell what is new (exit code 1 if anything is)"))
    verb = new_verb(
        verbs,
        "doctor",
        "upkeep.doctor",
        say("look for what is missing on this machine"),
        [("doctor", say("each thing that the katas need, and how to get it"))],
    )
    flag(verb, "--json", say("print one object, for programs"))
    verb = new_verb(
        verbs,
        "completion",
        "upkeep.completion",
        say("let the shell complete verbs and katas"),
        [("completion bash", say("what bash must read for that"))],
        say(
            "`kata` and `kata.py` are completed, wherever they are. On a terminal the line is shown"
            "\nthat your shell's start-up file needs for it."
        ),
    )
    argument(verb, "shell", say("your shell"), choices=completion.SHELLS)


def _grading(verbs: Verbs) -> None:
    folder, file = say("FOLDER"), say("FILE")
    verb = new_verb(
        verbs,
        "grade",
        "teaching.grade",
        say("grade a folder of submissions (for teachers)"),
        [
            (f"grade {folder}", say("every kata of every pupil, as a table")),
            (f"grade {folder} --katas dates tcp_echo", say("some of the katas")),
            (f"grade {folder} --html class.html", say("the report of the class, too")),
            (f"grade {folder} --csv grades.csv", say("grades for Moodle or a spreadsheet, too")),
        ],
        say("From the download to the grades: {path}", path=".github/TEACHERS.md"),
    )
    one_each = say("a folder with one sub-folder, archive or checkout for each pupil")
    argument(verb, "folder", one_each, completion.files, type=Path, metavar=folder)
    katas = say("katas or topics; all by default")
    argument(verb, "--katas", katas, completion.katas, nargs="+", default=[], metavar="KATA")
    argument(
        verb, "--jobs", say("how many are judged at once; by the cores"), type=_count, metavar="N"
    )
    flag(
        verb,
        "--partial",
        say("points for a part of a task's tests too; for a whole task by default"),
    )
    argument(
        verb,
        "--sandbox",
        say("how solutions are kept from doing harm; as well as this machine can, by default"),
        choices=("auto", "A", "B", "none"),
        default="auto",
    )
    weaker = say("judge nothing in a weaker sandbox than this one")
    argument(verb, "--require-tier", weaker, choices=("A", "B"))
    argument(verb, "--json", say("all results as JSON; - prints them"), metavar=file)
    row = say("a row for each pupil, for spreadsheets and Moodle")
    argument(verb, "--csv", row, metavar=file)
    add_file(verb, "--html", say("the report of the class as a page for a browser"))
    flag(
        verb,
        "--force",
        say("write the page even over another file, which is kept under a new name"),
    )
    argument(verb, "--junit", say("JUnit's XML, for build servers"), metavar=file)
    add_file(verb, "--journal", say("where verdicts are remembered; in the folder by default"))
    cluster = say("judge on a cluster of dask.distributed, as tls://host:8786")
    argument(verb, "--dask", cluster, metavar=say("ADDRESS"))


def _authoring(verbs: Verbs) -> None:
    new_verb(
        verbs,
        "selftest",
        "teaching.selftest",
        say("run the tests of this repository itself"),
        [("selftest", say("lint, references, proofs and tests"))],
    )
    verb = new_verb(
        verbs,
        "verify",
        "teaching.verify",
        say("prove that a kata is sound (for contributors)"),
        [
            ("verify dates/date_arithmetic", say("one kata")),
            ("verify", say("all katas")),
            ("verify tcp --mutants", say("no wrong line goes unseen in this topic")),
        ],
        keys_of_json(),
    )
    add_katas(verb, say("a kata or a topic; all by default"))
    flag(verb, "--mutants", say("instead: that no wrong line of the reference goes unseen"))
    flag(verb, "--oracles", say("instead: that the reference agrees with real systems"))
    flag(
        verb,
        "--durations",
        say("tell how long each proof took, and make them all but the oracles"),
    )
    flag(verb, "--json", say("print one object a finding"))
    verb = new_verb(
        verbs,
        "new",
        "teaching.new",
        say("begin a kata of your own (for contributors)"),
        [("new dates/leap_years", say("make its files, with a small task in them"))],
    )
    place = say("its name, as in dates/leap_years")
    argument(verb, "kata", place, completion.places, metavar=say("TOPIC/KATA"))


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(say("{text} is no number from 1 on", text=repr(text)))
    return int(text)
