"""Files: where they can be written, what they can be, and whether a save is noticed."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dojo.cli.doctor.findings import Finding, good, missing, note
from dojo.core import catalogue
from dojo.core.texts import say
from dojo.watch.files import STEP

PATIENCE = 2.0
"""Seconds after which a save that was not told of is not told of at all."""

FILES = 256
"""Files that a process should be able to hold open: the tests of servers open many sockets."""


def folders() -> Iterator[Finding]:
    """Check that files can be written where tests and progress are."""
    for check, folder in (
        ("temporary_folder", Path(tempfile.gettempdir())),
        ("katas_folder", catalogue.KATAS),
    ):
        try:
            with tempfile.TemporaryDirectory(prefix=".doctor-", dir=folder) as made:
                Path(made, "ñandú").write_text("ñ", encoding="utf-8")
        except OSError as error:
            why = error.strerror or error
            text = say("nothing can be written in {folder}: {why}", folder=folder, why=why)
            advice = say("Set TMPDIR to a folder of yours.") if check[0] == "t" else ""
            yield missing(check, text, advice)
        else:
            yield good(check, say("files can be written in {folder}", folder=folder))


def links() -> Iterator[Finding]:
    """Check that symbolic links can be made; the katas about files test some."""
    try:
        with tempfile.TemporaryDirectory() as made:
            Path(made, "link").symlink_to("target")
    except (OSError, NotImplementedError):
        text = say("symbolic links cannot be made: tests on them are skipped")
        advice = ""
        if sys.platform == "win32":
            advice = say("Settings > System > For developers > Developer Mode")
        yield note("symbolic_links", text, advice)
    else:
        yield good("symbolic_links", say("symbolic links can be made"))


def open_files() -> Iterator[Finding]:
    """Yield how many files a process may hold open; Windows has no such limit to care about."""
    if sys.platform == "win32":
        return
    import resource

    limit, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit == resource.RLIM_INFINITY or limit >= FILES:
        shown = "∞" if limit == resource.RLIM_INFINITY else limit
        yield good("open_files", say("open files at once: {limit}", limit=shown))
        return
    raised = FILES if most == resource.RLIM_INFINITY else min(most, FILES)
    text = say("only {limit} open files at once: tests of servers may fail", limit=limit)
    yield note("open_files", text, f"ulimit -n {raised}")


def events() -> Iterator[Finding]:
    """Check that the system tells of a save in the folder of the katas, as `watch` needs."""
    if importlib.util.find_spec("watchfiles") is None:
        return  # that is among the packages
    try:
        with tempfile.TemporaryDirectory(prefix=".doctor-", dir=catalogue.KATAS) as made:
            seconds = _told(Path(made))
    except Exception as error:  # too many watches, a system without them …
        seconds, why = None, str(error)
    else:
        why = say("a save was not told of in {seconds} s", seconds=PATIENCE)
    if seconds is not None:
        text = say("a save is told of after {ms} ms", ms=round(1000 * seconds))
        yield good("file_events", text)
    else:
        text = say("no word of saves from the system: {why}", why=why)
        advice = say("`watch` looks at your file itself, which takes a little longer: KATA_POLL=1")
        yield note("file_events", text, advice)


def _told(folder: Path) -> float | None:
    """Return the seconds after which a real save in *folder* is told of; None if it is not."""
    import watchfiles  # which learners may lack while they set up

    draft, saved = folder / "draft", 0.0
    draft.write_text("saved", encoding="utf-8")
    for changes in watchfiles.watch(
        folder, watch_filter=None, step=STEP, rust_timeout=STEP, yield_on_timeout=True
    ):
        now = time.monotonic()
        if not saved:  # by now it watches
            os.replace(draft, folder / "kata.py")  # noqa: PTH105 (as editors do it)
            saved = now
        elif changes:
            return now - saved
        elif now - saved > PATIENCE:
            return None
    return None
