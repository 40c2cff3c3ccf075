r"""`parse_log` against the package apachelogs, which undoes the escapes, where ours keeps them.

Not compared: users of several words, odd times, and sizes such as `-5` and `05`. What apachelogs
allows there is another rule than ours.
"""

from __future__ import annotations

from random import Random
from types import ModuleType
from typing import Any

import pytest

CASES = 4_000
FIELDS = {  # ours -> what stands for it in Apache's format
    "host": "%h",
    "ident": "%l",
    "user": "%u",
    "request": "%r",
    "status": "%>s",
    "size": "%b",
    "referer": "%{Referer}i",
    "agent": "%{User-Agent}i",
}


@pytest.fixture
def apache() -> Any:
    logs = pytest.importorskip("apachelogs")
    return logs.LogParser('%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i"')


def escaped(text: str) -> str:
    """Return *text* as Apache writes it."""
    signs = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    return "".join(
        signs.get(sign, sign if " " <= sign <= "~" else f"\\x{ord(sign):02x}") for sign in text
    )


def some_text(chance: Random) -> str:
    pieces = ['"', "\\", " ", "-", '" "', "[z]", "/a?b=c", "\n", "\xe9", "Mozilla/5.0", "200 5"]
    return "".join(chance.choices(pieces, k=chance.randrange(6)))


def some_fields(chance: Random) -> dict[str, str]:
    """Return what a client sent and a server answered."""
    return {
        "host": chance.choice(["192.0.2.1", "2001:db8::1", "::1", "a-b.example.org"]),
        "ident": "-",
        "user": chance.choice(["-", "ada", "ada@example.org"]),
        "request": chance.choice(["GET /a HTTP/1.1", "-", some_text(chance)]),
        "status": str(chance.randrange(100, 600)),
        "size": chance.choice(["-", "0", str(chance.randrange(1, 10**6))]),
        "referer": some_text(chance),
        "agent": some_text(chance),
    }


def written(fields: dict[str, str]) -> str:
    """Return the line that Apache writes of *fields*."""
    told = {name: escaped(text) for name, text in fields.items()}
    return (
        '{host} {ident} {user} [18/Feb/2026:21:04:55 +0100] "{request}" {status} {size}'
        ' "{referer}" "{agent}"'.format(**told)
    )


def test_parse_line_reads_what_apachelogs_reads(
    reference: ModuleType, apache: Any, chance: Random
) -> None:
    for _ in range(CASES):
        fields = some_fields(chance)
        line = written(fields)
        entry, theirs = reference.parse_line(line), apache.parse(line).directives
        for name, directive in FIELDS.items():
            text = fields[name]
            if text == "-":
                assert entry[name] is theirs[directive] is None, line
            elif name in ("status", "size"):
                assert entry[name] == theirs[directive] == int(text), line
            else:
                assert (entry[name], theirs[directive]) == (escaped(text), text), line


def test_parse_line_refuses_what_apachelogs_refuses(
    reference: ModuleType, apache: Any, chance: Random
) -> None:
    logs = pytest.importorskip("apachelogs")
    for _ in range(CASES):
        # Of a `\x` without two digits, apachelogs makes an error of its own.
        line = written(some_fields(chance)).replace("\\xe9", "")
        front = line.index('"')
        place = chance.choice([i for i in range(front, len(line)) if not line[i].isdigit()])
        sign = chance.choice(["", '"', "\\", " ", "-"])
        line = line[:place] + sign + line[place + chance.randrange(2) :]
        try:
            apache.parse(line)
        except logs.InvalidEntryError:
            assert reference.parse_line(line) is None, line
        else:
            assert reference.parse_line(line) is not None, line
