"""What is judged, what comes of it, and the journal that remembers it.

Jobs and outcomes are plain data, for any executor to carry. The journal has a line of JSON an
outcome, added as soon as it is known: a run that is killed loses what was under way and nothing
else. Its last line may be torn, and is then passed over.
"""

from __future__ import annotations

import errno
import hashlib
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO

import msgspec

from dojo.core import catalogue, texts
from dojo.core.catalogue import Kata
from dojo.runner.results import Verdict

DEADLINE = 2.0
"""Seconds for one call; only a hang meets it."""

BUDGET = 60.0
"""Seconds for all tests of one kata; the slowest reference takes five."""

FOLDER = ".kata-grades"
NAME = "journal.jsonl"


class Job(msgspec.Struct, frozen=True):
    """One submission of one kata. *suites* are the katas that its judge may be asked for next."""

    kata: str
    source: bytes
    suites: tuple[str, ...]
    language: str
    tier: str
    harness: str
    deadline: float = DEADLINE
    budget: float = BUDGET

    @property
    def key(self) -> str:
        """Return a hash of all that the outcome depends on: jobs of one key have one outcome."""
        alone = msgspec.structs.replace(self, suites=())
        return hashlib.sha256(msgspec.msgpack.encode(alone)).hexdigest()


def job_for(kata: Kata, source: bytes, katas: Sequence[Kata], tier: str) -> Job:
    """Return the job that judges *source* as *kata*, one of the *katas* of a batch."""
    suites = tuple(kata.key for kata in katas)
    return Job(kata.key, source, suites, texts.language(), tier, digest(kata))


class JobOutcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """What came of a job: the verdicts in the order of the run.

    *late* says that the budget ran out in the middle; *error* is the grader's own failure, and
    then there is nothing else.
    """

    verdicts: tuple[Verdict, ...] = ()
    late: bool = False
    error: str = ""

    @property
    def seconds(self) -> float:
        """Return how long its tests took, one after the other."""
        return round(sum(verdict.seconds for verdict in self.verdicts), 3)


@cache
def digest(kata: Kata) -> str:
    """Return a hash of the kata, of the dojo's own sources, of its pins, and of this Python."""
    return _hash(_own(), [*kata.suites, kata.po, kata.reference])


@cache
def _own() -> str:
    scripts = catalogue.ROOT / "scripts"
    paths = {path for pattern in ("*.py", "*.po") for path in (scripts / "dojo").rglob(pattern)}
    return _hash(str(sys.version_info[:2]), [*sorted(paths), scripts / "requirements.txt"])


def _hash(text: str, paths: Sequence[Path]) -> str:
    found = hashlib.sha256(text.encode())
    for path in paths:
        content = path.read_bytes() if path.exists() else b""
        found.update(f"{catalogue.relative(path)}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


class _Line(msgspec.Struct):
    key: str
    outcome: JobOutcome


class VerdictJournal:
    """The outcomes that are known, by the key of their job."""

    def __init__(self, path: Path | None) -> None:
        """Open the journal at *path*; None is one that forgets.

        Raises OSError if it cannot be written, or is a link.
        """
        self._known: dict[str, JobOutcome] = {}
        self._file: IO[bytes] | None = None
        self.trouble = ""
        """Why outcomes are no longer written down (the disk is full, say), or nothing."""
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            raise OSError(errno.ELOOP, "a link", str(path))
        self._file = path.open("a+b")
        self._file.seek(0)
        decoder = msgspec.json.Decoder(_Line)
        text = b"\n"
        for text in self._file:
            with suppress(msgspec.DecodeError, UnicodeDecodeError):
                line = decoder.decode(text)
                self._known[line.key] = line.outcome
        if not text.endswith(b"\n"):
            self._file.write(b"\n")

    def get(self, key: str) -> JobOutcome | None:
        """Return what came of the job with this key, if it was ever done."""
        return self._known.get(key)

    def add(self, key: str, outcome: JobOutcome) -> None:
        """Keep an outcome, unless it is that of a job which the grader could not do."""
        if outcome.error:
            return
        self._known[key] = outcome
        if self._file is None or self.trouble:
            return
        try:
            self._file.write(msgspec.json.encode(_Line(key, outcome)) + b"\n")
            self._file.flush()
        except OSError as error:
            self.trouble = error.strerror or type(error).__name__

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
