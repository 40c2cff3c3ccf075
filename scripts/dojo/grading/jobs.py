"""What is judged, what comes of it, and the journal that remembers it.

Jobs and outcomes are plain data, for any executor to carry. The journal has a line of JSON an
outcome, added as soon as it is known. A run that is killed loses what was under way and nothing
else; its last line may be torn, and is then passed over. A line counts for a job with the same
submission, kata, harness and tier.
"""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

import msgspec

from dojo.core import catalogue, texts
from dojo.core.catalogue import Kata

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
    deadline: float
    budget: float
    language: str
    tier: str
    harness: str

    @property
    def key(self) -> str:
        """Return a hash of all that the outcome depends on: jobs of one key have one outcome."""
        parts = [self.kata, self.harness, self.tier, self.language]
        parts += [repr(self.deadline), repr(self.budget)]
        found = hashlib.sha256("\0".join(parts).encode())
        found.update(b"\0" + self.source)
        return found.hexdigest()


class JudgedTest(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """How one test ended: "passed", "failed" or "skipped", and of a failure its cause and block."""

    test: str
    outcome: str
    cause: str
    block: str


class JobOutcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """What came of a job: the verdicts in the order of the run.

    *late* says that the budget ran out in the middle; *error* is the grader's own failure, and
    then there is nothing else.
    """

    verdicts: tuple[JudgedTest, ...] = ()
    seconds: float = 0.0
    late: bool = False
    error: str = ""


@dataclass(frozen=True)
class Settings:
    """What all jobs of a batch have in common."""

    katas: tuple[Kata, ...]
    tier: str
    deadline: float = DEADLINE
    budget: float = BUDGET

    def job(self, kata: Kata, source: bytes) -> Job:
        """Return the job that judges *source* as *kata*."""
        return Job(
            kata=kata.key,
            source=source,
            suites=tuple(kata.key for kata in self.katas),
            deadline=self.deadline,
            budget=self.budget,
            language=texts.language(),
            tier=self.tier,
            harness=digest(kata),
        )


@cache
def digest(kata: Kata) -> str:
    """Return a hash of the kata, of the dojo's own sources, of its pins, and of this Python."""
    found = hashlib.sha256(_own().encode())
    for path in (kata.suite, kata.po, kata.reference):
        _feed(found, path)
    return found.hexdigest()


@cache
def _own() -> str:
    found = hashlib.sha256("{}.{}".format(*sys.version_info[:2]).encode())
    scripts = catalogue.ROOT / "scripts"
    paths = {path for pattern in ("*.py", "*.po") for path in (scripts / "dojo").rglob(pattern)}
    for path in [*sorted(paths), scripts / "requirements.txt"]:
        _feed(found, path)
    return found.hexdigest()


def _feed(found: hashlib._Hash, path: Path) -> None:
    content = path.read_bytes() if path.exists() else b""
    found.update(f"{catalogue.relative(path)}\0{len(content)}\0".encode())
    found.update(content)


class _Line(msgspec.Struct):
    key: str
    outcome: JobOutcome


class VerdictJournal:
    """The outcomes that are known, by the key of their job."""

    def __init__(self, path: Path | None) -> None:
        """Open the journal at *path*; None is one that forgets.

        Raises OSError if it cannot be written.
        """
        self._known: dict[str, JobOutcome] = {}
        self._file: IO[bytes] | None = None
        self.trouble = ""
        """Why outcomes are no longer written down (the disk is full, say), or nothing."""
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = _opened(path)
            self._read(self._file)

    def _read(self, file: IO[bytes]) -> None:
        decoder = msgspec.json.Decoder(_Line)
        file.seek(0)
        whole = True
        for text in file:
            whole = text.endswith(b"\n")
            try:
                line = decoder.decode(text)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
            self._known[line.key] = line.outcome
        if not whole:
            file.write(b"\n")

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


def _opened(path: Path) -> IO[bytes]:
    """Open the file to be read and added to; never one that a link leads to."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
    for name in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):  # each if the system has it
        flags |= getattr(os, name, 0)
    return os.fdopen(os.open(path, flags, 0o666), "a+b")
