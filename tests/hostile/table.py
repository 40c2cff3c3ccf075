"""The table of bad and hostile solutions: `solutions/*.txt`, and how a line of it is read.

    == NAME [OPTIONS] -> CAUSES: WHAT IS SAID
    > what else is said
    ! what is not said
    the code

CAUSES are why the tests fail, "passed" if they pass; several if machines differ. The code is
the body of each public function of the kata, which is called `act`, or a whole module if it defines
`act` itself. The options, all of them optional, and preset by a line "= OPTIONS" for a whole file:

- bare, walls, A: run without a sandbox, in tiers A and B, in A alone; -A, -B: not there; linux,
  posix: without a sandbox only there
- first, hang: nothing is run after the first failure, or hang; 5s: a deadline of its own
- upon: the code is added to the reference; module: the code is all
- unguarded, planting, forging, at-home: see PRELUDES
- the name of another kata than `date_arithmetic`; the name of one test

The places in @…@ are filled in by `Arena`. A line that begins with "# " before "==" is a comment.
"""

from __future__ import annotations

import re
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

from dojo.core import catalogue

SETTINGS = ("none", "B", "A")
DEADLINE = 10.0
IF_IT_HANGS = 2.0
"""Seconds for a call."""

KATAS = ("date_arithmetic", "make_tree", "remove_safely", "tcp_echo", "client_thread")
WHERE = {"bare": {"none"}, "walls": {"A", "B"}, "A": {"A"}}

ELSEWHERE = {("linux", "darwin"), ("linux", "win32"), ("posix", "win32")}

IMPORTS = "import ctypes, gc, json, os, pathlib, re, shutil, signal, socket, struct, sys\n"
IMPORTS += "import tempfile, threading, time\n"

GUARD = """
from dojo.isolation.far.guard import Guard
guard = next(found for found in gc.get_objects() if isinstance(found, Guard))
"""

FORGER = """
from dojo.isolation.transport import Writer, spell
WRITER = next(found for found in gc.get_objects() if isinstance(found, Writer))
RAW = WRITER._pipe
def outcome(number, **other):
    told = {"id": number, "output": "", "printed": 0, "refused": [], "at": 1}
    return {**told, "do": "outcome", "value": None, "after": None, **other}
"""

HOME = """
HOME = pathlib.Path("@OUTSIDE@")
LETTER = HOME / "letter.txt"
def mine():
    descriptor, path = tempfile.mkstemp()
    os.close(descriptor)
    return path
"""

PLANT = """
guard.allowed = []
path = os.path.join(base, "letter.txt")
open(os.path.join(base, "empty.txt"), "w").close()
@CODE@
return ["empty.txt", "letter.txt"]
"""

PRELUDES = {
    "": ("", "@CODE@"),
    "unguarded": (GUARD, "guard.allowed = []\n@CODE@"),
    "planting": (GUARD, PLANT),
    "forging": (FORGER, "@CODE@"),
    "at-home": (HOME, "@CODE@"),
}
"""What stands in front of a solution's functions, and what around the body of `act`.

The guard against mistakes is no wall: a solution can take it away.
"""


@dataclass
class Case:
    """A solution, and what must come of it."""

    name: str
    code: str = ""
    causes: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    settings: set[str] = field(default_factory=lambda: set(SETTINGS))
    stop: str = ""
    deadline: float = DEADLINE
    form: str = ""
    prelude: str = ""
    kata: str = KATAS[0]
    test: str = ""

    def choose(self, option: str) -> None:
        """Take an option of the table."""
        if option in WHERE:
            self.settings = WHERE[option]
        elif option.startswith("-"):
            self.settings = self.settings - {option[1:]}
        elif (option, sys.platform) in ELSEWHERE:
            self.settings = self.settings - {"none"}
        elif option in {"linux", "posix"}:
            pass
        elif option in {"first", "hang"}:
            self.stop = {"first": "failure", "hang": "core"}[option]
        elif option in {"upon", "module"}:
            self.form = option
        elif option in PRELUDES:
            self.prelude = option
        elif option in KATAS:
            self.kata = option
        elif option.startswith("test_"):
            self.test = option
        else:
            self.deadline = float(option.removesuffix("s"))

    def source(self) -> str:
        """Return the whole module."""
        before, around = PRELUDES[self.prelude]
        if self.form == "module":
            return self.code
        if self.form == "upon":
            reference = catalogue.find(self.kata).reference.read_text(encoding="utf-8")
            return f"{reference}\n\n{IMPORTS}{before}\n{self.code}"
        code = self.code
        if "def act(" not in code:
            arguments = "base, *arguments" if self.kata == "make_tree" else "*arguments"
            body = around.replace("@CODE@", code).strip() or "pass"
            code = f"def act({arguments}):\n{textwrap.indent(body, '    ')}\n"
        tail = "".join(f"{task} = act\n" for task in catalogue.tasks(catalogue.find(self.kata)))
        return f"{IMPORTS}{before}\n{code}\n{tail}"


def table() -> list[Case]:
    """Return all cases."""
    found = []
    for file in sorted(Path(__file__).with_name("solutions").glob("*.txt")):
        text = re.sub(r"^# .*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        head, *parts = re.split(r"^== ", text, flags=re.MULTILINE)
        found += [_case(part, head.removeprefix("= ").split()) for part in parts]
    return found


def _case(text: str, preset: list[str]) -> Case:
    first, *lines = text.rstrip().splitlines()
    about, _, wanted = first.partition(" -> ")
    name, _, options = about.rstrip("]").partition(" [")
    causes, _, said = wanted.partition(": ")
    case = Case(name, causes=set(causes.split()), said=[said])
    case.deadline = IF_IT_HANGS if "hung" in case.causes else DEADLINE
    for option in [*preset, *options.split()]:
        case.choose(option)
    while lines and lines[0].startswith(("> ", "! ")):
        line = lines.pop(0)
        (case.said if line[0] == ">" else case.unsaid).append(line[2:])
    case.code = "\n".join(lines) + "\n"
    return case
