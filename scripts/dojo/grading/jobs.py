"""Jobs: what is judged, what judges it, what comes of it, and the journal that remembers that.

Jobs and outcomes are plain data, for any executor to carry.
"""

from __future__ import annotations

import errno
import hashlib
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO

import msgspec

from dojo.core import catalogue, suite, texts
from dojo.core.catalogue import Kata
from dojo.core.console import printable
from dojo.core.errors import Refused
from dojo.core.texts import say
from dojo.grading.results import TierReport
from dojo.isolation import sandbox
from dojo.isolation.sandbox.launchers import hide
from dojo.runner.judge import JudgeError
from dojo.runner.pool import JudgePool, JudgeSetup, cores, stretched
from dojo.runner.results import Verdict

DEADLINE = 2.0  # seconds for one call; only a hang meets it
BUDGET = 60.0  # seconds for all tests of one kata; the slowest reference takes five
THREADS = 1_000  # more than there are: how much is done at a time is up to the executor

FOLDER = ".kata-grades"
NAME = "journal.jsonl"


class Job(msgspec.Struct, frozen=True):
    """One submission of one kata, with the modules that it imports by the names of their files.

    *suites* are the katas that its judge may be asked for next.
    """

    kata: str
    source: bytes
    beside: dict[str, bytes]
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


def job_for(
    kata: Kata, source: bytes, katas: Sequence[Kata], tier: str, beside: Mapping[str, bytes] = {}
) -> Job:
    """Return the job that judges *source* as *kata*, one of the *katas* of a batch."""
    suites = tuple(kata.key for kata in katas)
    return Job(kata.key, source, dict(beside), suites, texts.language(), tier, digest(kata))


class JobOutcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """What came of a job: the verdicts in the order of the run.

    *late* says that the budget ran out in the middle; *error* is the grader's own failure, and
    then there is nothing else.
    """

    verdicts: tuple[Verdict, ...] = ()
    late: bool = False
    error: str = ""


@cache
def digest(kata: Kata) -> str:
    """Return a hash of the kata, of the dojo's own sources, of its pins, and of this Python."""
    scripts = catalogue.ROOT / "scripts"
    own = sorted(path for path in (scripts / "dojo").rglob("*") if path.suffix in {".py", ".po"})
    found = hashlib.sha256(str(sys.version_info[:2]).encode())
    for path in [*kata.suites, kata.po, kata.reference, *own, scripts / "requirements.txt"]:
        content = path.read_bytes() if path.exists() else b""
        found.update(f"{catalogue.relative(path)}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


Submit = Callable[[Job], "Future[JobOutcome]"]
"""What does jobs, here or far away, as `Grader.judge` does."""


class Grader:
    """Does jobs, as many at the same time as there are threads that ask for one."""

    def __init__(self) -> None:
        hide()
        self._pool = JudgePool(BoundedSemaphore(THREADS))
        self._home = tempfile.TemporaryDirectory(prefix="kata-grade-", ignore_cleanup_errors=True)
        self._folder = Path(self._home.name)
        self._folder.chmod(0o711)  # in a sandbox root's judge is another user

    def judge(self, job: Job) -> JobOutcome:
        """Do the *job*. Never raises."""
        kata = catalogue.find(job.kata)
        suites = tuple(path for key in job.suites for path in catalogue.find(key).suites)
        setup = JudgeSetup(suites, job.language, job.tier, (self._folder,))
        try:
            with tempfile.TemporaryDirectory(dir=self._folder) as folder:
                file = Path(folder, f"{kata.name}.py")
                for name, data in {**job.beside, file.name: job.source}.items():
                    file.with_name(name).write_bytes(data)
                    file.with_name(name).chmod(0o644)
                file.parent.chmod(0o755)
                run = self._pool.judge(
                    setup,
                    file,
                    deadline=stretched(job.deadline),
                    budget=job.budget,
                    stop="task",
                    katas=[kata],
                )
        except (JudgeError, sandbox.Unavailable, OSError) as error:
            return JobOutcome(error=printable(str(error)) or say("the grader was ended"))
        if left_out := run.named("skipped") - suite.may_be_skipped(*kata.suites):
            tests = ", ".join(sorted(left_out)[:3])
            return JobOutcome(error=say("tests were left out: {tests}", tests=tests))
        return JobOutcome(run.verdicts, run.late)

    def close(self) -> None:
        """End all judges, in the middle of a job too; jobs from now on fail."""
        self._pool.close()
        self._home.cleanup()


@contextmanager
def local(count: int | None, asked: str) -> Iterator[tuple[Submit, TierReport]]:
    """Yield what does *count* jobs at a time on this machine, and the tier that it does them in.

    By default two in five always wait, mostly for a hang. Raises Refused if this machine has
    no such sandbox as is *asked* for.
    """
    count = count or 2 * cores() + 2
    tier = find_tier(asked)
    grader = Grader()
    executor = ThreadPoolExecutor(count, thread_name_prefix="grade")
    try:
        yield lambda job: executor.submit(grader.judge, job), tier
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        grader.close()
        executor.shutdown(wait=True)


def find_tier(asked: str) -> TierReport:
    """Return the tier *asked* for ("auto" is the best of this machine), found by running it.

    Raises Refused.
    """
    try:
        tier = sandbox.named(asked)
    except sandbox.Unavailable as error:
        told = say("There is no tier {name} here: {why}", name=asked, why=error)
        raise Refused(told) from None
    about, lacks = tier.told()
    if tier.name == sandbox.NONE.name:
        lacks = [say("anything: the solutions run as you do")]
    if tier.why:
        lacks.append(say("Tier A is not to be had: {why}", why=tier.why))
    return TierReport(tier.name, (about,), tuple(lacks))


def demand(tier: TierReport, least: str | None) -> None:
    """Raise Refused if *tier* is weaker than the one that is required."""
    if least is not None and sandbox.NAMES.index(tier.name) > sandbox.NAMES.index(least):
        head = say("Tier {least} is required, and here is {name}:", least=least, name=tier.name)
        raise Refused("\n  ".join([head, *tier.lacks]))


class _Line(msgspec.Struct):
    key: str
    outcome: JobOutcome


class VerdictJournal:
    """The outcomes that are known, by the key of their job: in a file, a line of JSON each.

    A run that is killed loses what was under way and nothing else; a torn last line is passed over.
    Once the file cannot be written that is told, and nothing more is written.
    """

    def __init__(self, path: Path) -> None:
        """Open the journal at *path*, and read it. A link is not followed."""
        self.known: dict[str, JobOutcome] = {}
        self._path = path
        self._file: IO[bytes] | None = None
        decoder = msgspec.json.Decoder(_Line)
        text = b"\n"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_symlink():
                raise OSError(errno.ELOOP, "a link")
            self._file = path.open("a+b")
            self._file.seek(0)
            for text in self._file:
                with suppress(msgspec.DecodeError, UnicodeDecodeError):
                    line = decoder.decode(text)
                    self.known[line.key] = line.outcome
            if not text.endswith(b"\n"):
                self._file.write(b"\n")
        except OSError as error:
            self._give_up(error)

    def add(self, key: str, outcome: JobOutcome) -> None:
        """Keep an outcome, unless it is that of a job which the grader could not do."""
        if outcome.error:
            return
        self.known[key] = outcome
        if self._file is not None:
            try:
                self._file.write(msgspec.json.encode(_Line(key, outcome)) + b"\n")
                self._file.flush()
            except OSError as error:
                self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        self.close()
        told = say(
            "From now on nothing is remembered, as {path} cannot be written ({reason}); --journal"
            " FILE names another.",
            path=self._path,
            reason=error.strerror or type(error).__name__,
        )
        print(told, file=sys.stderr, flush=True)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            with suppress(OSError):  # what could not be written was told when it was added
                self._file.close()
            self._file = None
