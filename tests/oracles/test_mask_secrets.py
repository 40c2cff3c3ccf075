"""`mask_secrets` against `grep -oE`, which finds addresses, and `sed -E`, which masks tokens.

Not compared: Luhn's sum, which grep cannot do, and what may touch a number, which takes
look-around.
"""

from __future__ import annotations

from random import Random
from types import ModuleType

from .conftest import Told, some_texts

LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
EMAIL = rf"[A-Za-z0-9]([A-Za-z0-9._+-]*[A-Za-z0-9])?@{LABEL}(\.{LABEL})+"
TOKEN = r"\<(token=|password=|Bearer )[^[:space:]&\"',;]+"


def test_extract_emails_finds_what_grep_finds(
    reference: ModuleType, told: Told, chance: Random
) -> None:
    pieces = ["a", "B7", ".", "-", "_", "+", " ", "@x.org", "@", "y.", "co"]
    lines = some_texts(chance, pieces, most=11)
    matches: list[list[str]] = [[] for _ in lines]
    for line in told("grep", "-onE", EMAIL, text="\n".join(lines)).splitlines():
        number, _, match = line.partition(":")
        matches[int(number) - 1].append(match)
    for line, found in zip(lines, matches, strict=True):
        assert ["@".join(pair) for pair in reference.extract_emails(line)] == found, line


def test_mask_tokens_is_a_command_of_sed(reference: ModuleType, told: Told, chance: Random) -> None:
    pieces = ["token=", "password=", "Bearer ", "my_", "x", " ", "&", '"', "'", ",", ";", "ñ", "="]
    lines = some_texts(chance, pieces, most=11)
    masked = told("sed", "-E", rf"s/{TOKEN}/\1***/g", text="\n".join(lines)).split("\n")
    for line, expected in zip(lines, masked, strict=True):
        assert reference.mask_tokens(line) == expected, line
