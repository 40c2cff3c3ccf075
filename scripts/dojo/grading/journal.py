"""What was judged before: one line of JSON an outcome, added as soon as it is known.

A run that is killed loses what was under way and nothing else; its last line may be torn, and is
then passed over. A line counts for a job with the same submission, kata, harness and tier.
"""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import IO

from dojo.grading.jobs import Outcome

FOLDER = ".kata-grades"
NAME = "journal.jsonl"


class Journal:
    """The outcomes by the key of their job. Threads may add to it."""

    def __init__(self, path: Path | None) -> None:
        """Open the journal at *path*; None is one that forgets.

        Raises OSError where it cannot be written.
        """
        self._known: dict[str, Outcome] = {}
        self._lock = threading.Lock()
        self._file: IO[bytes] | None = None
        self.trouble = ""
        """Why outcomes are no longer written down (the disk is full, say), or nothing."""
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = _opened(path)
            self._file.seek(0)
            self._read(self._file)

    def _read(self, file: IO[bytes]) -> None:
        whole = True
        for line in file:
            whole = line.endswith(b"\n")
            if (entry := _entry(line)) is not None:
                self._known[entry[0]] = entry[1]
        if not whole:
            file.write(b"\n")

    def get(self, key: str) -> Outcome | None:
        """What came of the job with this key, if it was ever done."""
        return self._known.get(key)

    def add(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome; that of a job that the grader could not do is not one."""
        if "error" in outcome:
            return
        line = json.dumps({"key": key, "outcome": outcome}, separators=(",", ":"))
        with self._lock:
            self._known[key] = outcome
            if self._file is None or self.trouble:
                return
            try:
                self._file.write(line.encode() + b"\n")
                self._file.flush()
            except OSError as error:
                self.trouble = error.strerror or type(error).__name__

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()


def _opened(path: Path) -> IO[bytes]:
    """The file, to be read and added to; never one that a link leads to."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
    for name in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):  # each where there is one
        flags |= getattr(os, name, 0)
    return os.fdopen(os.open(path, flags, 0o666), "a+b")


def _entry(line: bytes) -> tuple[str, Outcome] | None:
    try:
        entry = json.loads(line)
        told = entry["outcome"]
        verdicts = [[str(part) for part in verdict] for verdict in told["verdicts"]]
        if any(len(verdict) != 4 for verdict in verdicts):
            return None
        outcome = Outcome(
            verdicts=verdicts, seconds=float(told["seconds"]), late=bool(told["late"])
        )
        return str(entry["key"]), outcome
    except (ValueError, TypeError, KeyError):
        return None
