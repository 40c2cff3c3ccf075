r"""A small pattern for one token, and `findall` for all of them.

A token is something in brackets, something in quotes, or a word. The pattern is a third as long,
but it finds tokens in any text, so what it found has to be put together again and compared with the
line. What each field may be is then asked field by field.
"""

import re
from collections import defaultdict
from heapq import nsmallest
from typing import Any

__all__ = ["parse_line", "error_rate", "top_paths"]

TOKEN = re.compile(r'\[[^\]]+\]|"(?:\\.|[^\\"])*"|[^\s"]\S*')
NAMES = ("host", "ident", "user", "time", "request", "status", "size", "referer", "agent")
MARKS = {"time": "[]", "request": '""', "referer": '""', "agent": '""'}


def parse_line(line: str) -> dict[str, Any] | None:
    line = line.removesuffix("\n").removesuffix("\r")
    tokens = TOKEN.findall(line)
    if len(tokens) != len(NAMES) or " ".join(tokens) != line:
        return None
    entry: dict[str, Any] = {}
    for name, token in zip(NAMES, tokens, strict=True):
        if name in MARKS:
            if len(token) < 2 or token[0] + token[-1] != MARKS[name]:
                return None
            token = token[1:-1]
        entry[name] = None if token == "-" else token
    if not re.fullmatch("[0-9]{3}", entry["status"] or ""):
        return None
    if not re.fullmatch("[0-9]+", entry["size"] or "0"):
        return None
    entry["status"] = int(entry["status"])
    entry["size"] = entry["size"] and int(entry["size"])
    return entry


def error_rate(lines: list[str]) -> tuple[float, int]:
    entries = [parse_line(line) for line in lines]
    parsed = [entry for entry in entries if entry is not None]
    errors = sum(str(entry["status"])[0] in "45" for entry in parsed)
    return errors / max(len(parsed), 1), entries.count(None)


def top_paths(lines: list[str], n: int) -> list[tuple[str, int]]:
    counts: defaultdict[str, int] = defaultdict(int)
    for line in lines:
        entry = parse_line(line) or {}
        words = (entry.get("request") or "").split()
        if len(words) == 3:
            counts[words[1].split("?")[0]] += 1
    return nsmallest(n, counts.items(), key=lambda pair: (-pair[1], pair[0]))
