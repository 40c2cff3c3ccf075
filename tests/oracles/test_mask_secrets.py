"""`mask_secrets` against `grep -oE`, which finds addresses, and `sed -E`, which masks tokens.

Not compared: Luhn's sum, which grep cannot do, and what may touch a number, which takes
look-around.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from types import ModuleType

Need = Callable[[str, str], str]

CASES = 4_000
LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
EMAIL = rf"[A-Za-z0-9]([A-Za-z0-9._+-]*[A-Za-z0-9])?@{LABEL}(\.{LABEL})+"
TOKEN = r"\<(token=|password=|Bearer )[^[:space:]&\"',;]+"


def told(command: list[str], lines: list[str]) -> list[str]:
    """Return the lines that *command* writes when it is given *lines*."""
    done = subprocess.run(
        command,
        input="\n".join(lines) + "\n",
        capture_output=True,
        encoding="utf-8",
        env={"LC_ALL": "C.UTF-8"},
        timeout=60,
    )
    return done.stdout.splitlines()


def found(need: Need, pattern: str, lines: list[str]) -> list[list[str]]:
    """Return what GNU grep finds of *pattern* in each of *lines*."""
    matches: list[list[str]] = [[] for _ in lines]
    for line in told([need("grep", "grep"), "-onE", pattern], lines):
        number, _, match = line.partition(":")
        matches[int(number) - 1].append(match)
    return matches


def some_lines(seed: int, pieces: list[str]) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(pieces, k=chance.randrange(1, 12))) for _ in range(CASES)]


def test_extract_emails_finds_what_grep_finds(reference: ModuleType, need: Need, seed: int) -> None:
    lines = some_lines(seed, ["a", "B7", ".", "-", "_", "+", " ", "@x.org", "@", "y.", "co"])
    for line, matches in zip(lines, found(need, EMAIL, lines), strict=True):
        assert ["@".join(pair) for pair in reference.extract_emails(line)] == matches, line


def test_mask_tokens_is_a_command_of_sed(reference: ModuleType, need: Need, seed: int) -> None:
    pieces = ["token=", "password=", "Bearer ", "my_", "x", " ", "&", '"', "'", ",", ";", "ñ", "="]
    lines = some_lines(seed, pieces)
    masked = told([need("sed", "sed"), "-E", rf"s/{TOKEN}/\1***/g"], lines)
    for line, expected in zip(lines, masked, strict=True):
        assert reference.mask_tokens(line) == expected, line
