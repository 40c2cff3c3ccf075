"""`kata.py doctor`: what the katas need of a machine, what is missing, and how to get it.

Each check looks at the real thing: it opens sockets, saves files, asks for a zone. It works
without `.venv` too, in whatever Python it is called with.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from dojo.cli.doctor import clocks, disk, network, python, remedies, terminal
from dojo.cli.doctor.findings import MARKS, PLAIN, Finding, State, note
from dojo.core.errors import Exit
from dojo.core.texts import say

CHECKS = (
    python.python,
    python.venv,
    python.packages,
    python.git,
    network.loopback,
    clocks.zones,
    clocks.clock,
    disk.folders,
    disk.links,
    disk.open_files,
    disk.events,
    terminal.terminal,
    terminal.letters,
    terminal.open_in,
)


def run(*, as_json: bool) -> Exit:
    """Look at everything and print it; `Exit.SOLVED` where nothing that is needed is missing."""
    found = []
    for finding in examine():
        found.append(finding)
        if not as_json:
            _print(finding)
    missing = [finding.check for finding in found if finding.state is State.MISSING]
    if as_json:
        print(json.dumps(_object(found, ok=not missing), ensure_ascii=False, indent=2))
    elif missing:
        print("\n" + say("Missing: {names}", names=", ".join(missing)))
    else:
        print("\n" + say("All that the katas need is there."))
    return Exit.UNSOLVED if missing else Exit.SOLVED


def examine() -> Iterator[Finding]:
    """All findings, one after the other."""
    for check in CHECKS:
        try:
            yield from check()
        except Exception as error:  # a doctor goes on, whatever one check runs into
            name = check.__name__
            yield note(name, say("{check} could not be looked at: {why}", check=name, why=error))


def _print(finding: Finding) -> None:
    print(f"{_mark(finding.state)} {finding.text}", flush=True)
    for line in finding.advice.splitlines():
        print(f"    {line}")


def _mark(state: State) -> str:
    try:
        MARKS[state].encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return PLAIN[state]
    return MARKS[state]


def _object(found: list[Finding], *, ok: bool) -> dict[str, object]:
    checks = [
        {"check": f.check, "state": f.state.value, "text": f.text, "advice": f.advice}
        for f in found
    ]
    return {"ok": ok, "system": remedies.system() or sys.platform, "checks": checks}
