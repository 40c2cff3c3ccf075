"""``kata.py new TOPIC/KATA``: the skeleton of a contributor's kata.

It comes with a small task that works, so that every file shows by example what belongs into it;
``kata.py verify`` then says step by step what is still missing. Nothing is ever overwritten.
"""

from __future__ import annotations

import argparse
import keyword
import re
import string
import sys
import tomllib
from pathlib import Path

from dojo.core import catalogue, console
from dojo.core.catalogue import Kata
from dojo.core.errors import Exit
from dojo.core.stub import derive
from dojo.core.texts import say

TEMPLATES = Path(__file__).parents[1] / "templates" / "new"
"""The files of the skeleton, where they are to be; code ends in `.txt`, as it is none yet."""

NAME = re.compile(r"([a-z][a-z0-9_]*)/([a-z][a-z0-9_]*)")


def run(arguments: argparse.Namespace) -> Exit:
    """Make the skeleton of a kata, and say what was made."""
    text = arguments.place
    problem = _objection(text)
    if problem:
        print(problem, file=sys.stderr)
        return Exit.USAGE
    topic, name = text.split("/")
    kata = Kata(topic, name)
    for path in make(kata):
        print(say("  made {file}", file=path.relative_to(catalogue.ROOT).as_posix()))
    enter(kata)
    print(say("Replace the example by your own task; this tells you how far you are:"))
    print(f"  {console.command('verify', kata.key)}")
    return Exit.SOLVED


def _objection(text: str) -> str | None:
    """Return why there can be no new kata of that name, if there is a reason."""
    if not (match := NAME.fullmatch(text)):
        return say("A kata is called TOPIC/KATA, in small letters, as in dates/leap_years.")
    name = match[2]
    if name in sys.stdlib_module_names or keyword.iskeyword(name):
        return say("{name} is a name of Python itself: take another.", name=name)
    for known in catalogue.load():
        if known.name == name:
            return say("There is a kata {kata} already.", kata=known.key)
    return None


def make(kata: Kata) -> list[Path]:
    """Write the files of the skeleton that are not there yet; return them."""
    texts = {}
    for template in sorted(TEMPLATES.rglob("*.*")):
        name = template.relative_to(TEMPLATES).as_posix().removesuffix(".txt")
        path = catalogue.ROOT / name.replace("TOPIC", kata.topic).replace("KATA", kata.name)
        text = string.Template(template.read_text(encoding="utf-8"))
        texts[path] = text.substitute(kata=kata.name)
    texts[kata.stub] = derive(texts[kata.reference])
    made = [path for path in texts if not path.exists()]
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(texts[path])
    return made


def enter(kata: Kata) -> None:
    """Put *kata* last in its topic in ``katas/catalogue.toml``."""
    path = catalogue.KATAS / "catalogue.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(entered(text, kata), encoding="utf-8", newline="\n")
    catalogue.load.cache_clear()


def entered(text: str, kata: Kata) -> str:
    """Return the catalogue *text* with *kata* last in its topic. The topics are the last table."""
    if kata.topic not in tomllib.loads(text)["topics"]:
        return f'{text.rstrip()}\n{kata.topic} = ["{kata.name}"]\n'
    names = re.compile(rf"^({kata.topic}\s*=\s*\[)([^]]*?),?(\s*\])", re.MULTILINE)

    def longer(match: re.Match[str]) -> str:
        separator = ", " if match[2].strip() else ""
        return f'{match[1]}{match[2]}{separator}"{kata.name}"{match[3]}'

    return names.sub(longer, text, count=1)
