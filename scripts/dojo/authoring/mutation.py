"""Proof: the suite notices every small fault in the reference.

A mutant that no test can notice, because it does what the reference does, is listed with the
reason in ``reference/<topic>/<kata>/equivalent.toml``. Its entry says where it is by function and
line of source, so it holds until that line changes, and fails when its mutant dies after all.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from dojo.authoring import runs
from dojo.authoring.finding import Finding, Wrong
from dojo.authoring.mutants import Mutant, mutants
from dojo.authoring.runs import Judges
from dojo.core.catalogue import Kata, relative
from dojo.core.texts import say

PROOF = "mutants"
Key = tuple[str, str, str]


def prove(kata: Kata, judges: Judges) -> Iterator[Finding]:
    """Run the suite against every mutant, up to its first failure."""
    made = list(mutants(kata.reference.read_text(encoding="utf-8")))
    known = equivalents(kata)
    survivors = list(_survivors(kata, made, judges))
    fresh = [mutant for mutant in survivors if mutant.key not in known]
    stale = [key for key in known if key not in {mutant.key for mutant in survivors}]
    wrong = [_noticed_by_none(kata, mutant) for mutant in fresh]
    wrong += [_stale(kata, key) for key in stale]
    wrong += [_no_reason(kata, key) for key, reason in known.items() if not reason.strip()]
    yield from (Finding(PROOF, False, *one) for one in wrong)
    text = say(
        "{made} faults: {killed} noticed, {equivalent} change nothing, {survived} survive",
        made=len(made),
        killed=len(made) - len(survivors),
        equivalent=len(survivors) - len(fresh),
        survived=len(fresh),
    )
    yield Finding(PROOF, not fresh, text)


def equivalents_file(kata: Kata) -> Path:
    """Return the file that lists the mutants that change nothing."""
    return kata.reference.parent / "equivalent.toml"


def equivalents(kata: Kata) -> dict[Key, str]:
    """Return the reason for each listed mutant, by its key."""
    path = equivalents_file(kata)
    if not path.exists():
        return {}
    with path.open("rb") as file:
        entries = tomllib.load(file).get("equivalent", [])
    return {
        (entry["where"], entry["line"], entry["change"]): entry.get("reason", "")
        for entry in entries
    }


def _survivors(kata: Kata, made: Sequence[Mutant], judges: Judges) -> Iterator[Mutant]:
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        files = {}
        for number, mutant in enumerate(made):
            file = Path(folder) / str(number) / f"{kata.name}.py"
            file.parent.mkdir()
            file.write_text(mutant.source, encoding="utf-8")
            files[file] = mutant
        found = dict(judges.each(files, deadline=runs.WRONG, stop="failure"))
        known = equivalents(kata)  # on a busy machine a call of one of these may be late
        late = [file for file in files if files[file].key in known and found[file].failed]
        found |= judges.each(late, deadline=runs.RIGHT, stop="failure")
        yield from (files[file] for file in files if not found[file].failed)


def _noticed_by_none(kata: Kata, mutant: Mutant) -> Wrong:
    where, line, change = map(_quoted, mutant.key)
    return Wrong(
        say("line {number} survives: {change}", number=mutant.number, change=mutant.change),
        say(
            "Add the test that notices it. If nobody could notice it, say why in {file}:",
            file=relative(equivalents_file(kata)),
        )
        + f"\n  [[equivalent]]\n  where = {where}\n  line = {line}\n  change = {change}"
        + '\n  reason = ""',
    )


def _stale(kata: Kata, key: Key) -> Wrong:
    where, line, change = key
    return Wrong(
        say("listed as equivalent, but no survivor: {change}", change=change),
        say(
            "Remove the entry from {file} (in {where}: {line}).",
            file=relative(equivalents_file(kata)),
            where=where or say("the module"),
            line=line,
        ),
    )


def _no_reason(kata: Kata, key: Key) -> Wrong:
    text = say("listed as equivalent without a reason: {change}", change=key[2])
    file = relative(equivalents_file(kata))
    return Wrong(text, say("Say in {file} why nobody can notice it.", file=file))


def _quoted(text: str) -> str:
    """Return *text* as TOML writes it; literal quotes where they serve, as they need no escapes."""
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
