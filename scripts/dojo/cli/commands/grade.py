"""`kata.py grade`: a whole class at once, for teachers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.cli.verbs import new_verb
from dojo.core import catalogue
from dojo.core.errors import Exit
from dojo.core.texts import say

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    folder = say("FOLDER")
    verb = new_verb(
        verbs,
        "grade",
        say("grade a folder of submissions (for teachers)"),
        [
            (f"grade {folder}", say("every kata of every pupil, as a table")),
            (f"grade {folder} --katas dates tcp_echo", say("some of the katas")),
            (f"grade {folder} --html class.html", say("the report of the class, too")),
            (f"grade {folder} --csv grades.csv", say("grades for Moodle or a spreadsheet, too")),
        ],
        say("From the download to the grades: {path}", path=".github/TEACHERS.md"),
    )
    verb.add_argument(
        "folder",
        type=Path,
        metavar=folder,
        help=say("a folder with one sub-folder, archive or checkout for each pupil"),
    )
    verb.add_argument(
        "--katas",
        nargs="+",
        default=[],
        metavar="KATA",
        help=say("katas or topics; all by default"),
    )
    verb.add_argument(
        "--jobs", type=_count, metavar="N", help=say("how many are judged at once; by the cores")
    )
    verb.add_argument(
        "--partial",
        action="store_true",
        help=say("points for a part of a task's tests too; for a whole task by default"),
    )
    verb.add_argument(
        "--sandbox",
        choices=("auto", "A", "B", "none"),
        default="auto",
        help=say("how solutions are kept from doing harm; as well as this machine can, by default"),
    )
    verb.add_argument(
        "--require-tier",
        choices=("A", "B"),
        help=say("judge nothing in a weaker sandbox than this one"),
    )
    _outputs(verb)
    verb.set_defaults(run=run)


def _outputs(verb: argparse.ArgumentParser) -> None:
    file = say("FILE")
    verb.add_argument("--json", metavar=file, help=say("all results as JSON; - prints them"))
    verb.add_argument(
        "--csv", metavar=file, help=say("a row for each pupil, for spreadsheets and Moodle")
    )
    verb.add_argument(
        "--html",
        type=Path,
        metavar=file,
        help=say("the report of the class as a page for a browser"),
    )
    verb.add_argument(
        "--force",
        action="store_true",
        help=say("write the page even over another file, which is kept under a new name"),
    )
    verb.add_argument("--junit", metavar=file, help=say("JUnit's XML, for build servers"))
    verb.add_argument(
        "--journal",
        type=Path,
        metavar=file,
        help=say("where verdicts are remembered; in the folder by default"),
    )
    verb.add_argument(
        "--dask",
        metavar=say("ADDRESS"),
        help=say("judge on a cluster of dask.distributed, as tls://host:8786"),
    )


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(say("{text} is no number from 1 on", text=repr(text)))
    return int(text)


def run(arguments: argparse.Namespace) -> Exit:
    """Grade. Raises Refused."""
    from dojo.grading import command
    from dojo.grading.outputs import Outputs

    asked = command.Asked(
        folder=arguments.folder,
        katas=catalogue.select(arguments.katas),
        jobs=arguments.jobs,
        partial=arguments.partial,
        sandbox=arguments.sandbox,
        require_tier=arguments.require_tier,
        journal=arguments.journal,
        dask=arguments.dask,
        outputs=Outputs(
            arguments.json, arguments.csv, arguments.junit, arguments.html, arguments.force
        ),
    )
    return command.run(asked)
