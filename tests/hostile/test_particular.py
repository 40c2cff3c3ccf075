"""Solutions that need more than a line of the table: files beside them, or two tests in a row."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import threading
from collections.abc import Sequence

import pytest
from dojo.core import catalogue

from .conftest import SETTINGS
from .table import Case

FIRST, NEXT = "test_add_days_counts_forward", "test_add_years_keeps_day_and_month"
bare = pytest.mark.parametrize("arena", SETTINGS[:1], indirect=True)
within_walls = pytest.mark.parametrize("arena", SETTINGS[1:], indirect=True)
in_tier_a = pytest.mark.parametrize("arena", SETTINGS[2:], indirect=True)
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such thing")


def judged(
    arena, source: str | bytes, tests: Sequence[str] | None, kata: str = "date_arithmetic", **how
):
    """The verdicts on *source*, by the names of *tests*: some plain ones if None."""
    folder = arena.folder / "particular"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    data = source.encode() if isinstance(source, str) else source
    (folder / f"{kata}.py").write_bytes(data)
    return {v.test: v for v in arena.judge(folder, kata, tests=tests, **how)}


def reference(kata: str = "date_arithmetic") -> str:
    return catalogue.find(kata).reference.read_text(encoding="utf-8")


# Files

STARTERS = [
    *("sitecustomize.py", "usercustomize.py", "all.pth", "site.py", "encodings.py", "json.py"),
    *("socket.py", "datetime.py", "msgspec.py", "dojo.py", "pytz.py", "pytest.py"),
]
"""Names of files that somebody might import unawares."""

BESIDE = {
    "that pytest would read": {
        "conftest.py": "import pathlib; pathlib.Path('@OUTSIDE@/conftest').touch()",
        "pytest.ini": "[pytest]\naddopts = --collect-only",
        "tox.ini": "[pytest]\naddopts = --collect-only",
        "setup.cfg": "[tool:pytest]\naddopts = --co",
        "test_date_arithmetic.py": "def test_all(): pass",
    },
    "that Python would read": dict.fromkeys(
        STARTERS, "import pathlib; pathlib.Path('@OUTSIDE@/x').touch()"
    ),
}


@pytest.mark.parametrize("which", BESIDE)
def test_files_beside_a_solution_are_not_run(arena, which):
    arena.proves(Case(which, "pass", {"wrong"}), BESIDE[which])


@within_walls
def test_a_solution_is_alone_in_its_folder(arena):
    code = "raise RuntimeError(os.listdir(os.path.dirname(__file__)))"
    case = Case("", code, {"raised"}, ["RuntimeError: ['date_arithmetic.py']"])
    arena.proves(case, {"notes.txt": "a note"})


ONE = "import date_arithmetic, two\ndef day(): return two.DAY"
TWO = "import os\nDAY = sorted(os.listdir(os.path.dirname(__file__)))"


def test_modules_beside_a_solution_can_be_imported(arena):
    """Within walls no other file is there; nowhere can they be changed."""
    code = "import one; raise RuntimeError([name for name in one.day() if name.endswith('.py')])"
    there = ["date_arithmetic.py", "one.py", "two.py"]
    seen = [*there[:2], "other.py", "two.py"] if arena.tier.name == "none" else there
    case = Case("", code, {"raised"}, [f"RuntimeError: {seen}"])
    files = {"one.py": ONE, "two.py": TWO, "other.py": "", "notes.txt": ""}
    arena.proves(case, files)
    arena.proves(Case("", "import one; open(one.__file__, 'w').close()", {"refused"}), files)
    assert (arena.folder / "submission" / "one.py").read_text() == ONE


@within_walls
def test_a_suite_beside_a_solution_cannot_be_imported(arena):
    case = Case("", "import test_it", {"raised"}, ["ModuleNotFoundError"])
    arena.proves(case, {"test_it.py": ""})


@within_walls
@pytest.mark.parametrize("name", ["one.py", "date_arithmetic.py", "date_arithmetic"])
def test_a_link_to_the_reference_is_no_submission(arena, name):
    folder = arena.folder / f"link to {name}"
    folder.mkdir()
    target = arena.neighbor / "date_arithmetic.py" if name.endswith(".py") else arena.neighbor
    if name == "one.py":
        (folder / "date_arithmetic.py").write_text("import one")
    (folder / name).symlink_to(target, target_is_directory=target == arena.neighbor)
    verdicts = arena.judge(folder)
    assert {verdict.cause for verdict in verdicts} == {"elsewhere"}
    assert "Hand in the file itself." in verdicts[0].block


@bare
def test_no_file_at_all(arena):
    folder = arena.folder / "nothing"
    folder.mkdir()
    [verdict] = arena.judge(folder, tests=[FIRST])
    assert verdict.cause == "absent"
    assert "date_arithmetic.py" in verdict.block


@bare
def test_a_file_that_is_not_utf_8(arena):
    verdict = judged(arena, b"NAME = 'caf\xe9'\n", [FIRST])[FIRST]
    assert verdict.cause == "import"
    assert "is not in UTF-8" in verdict.block


@bare
def test_a_module_of_ones_own_is_imported_without_a_pyc(arena, tmp_path):
    (tmp_path / "helper_of_mine.py").write_text("ANSWER = 42\n")
    source = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import helper_of_mine\n"
    found = judged(
        arena, source + reference("remove_safely"), ["test_remove_file"], "remove_safely"
    )
    assert found["test_remove_file"].outcome == "passed"
    assert [path.name for path in tmp_path.iterdir()] == ["helper_of_mine.py"]


# Several tests


@bare
def test_a_missing_function_fails_its_own_tests_only_and_the_near_one_is_named(arena):
    source = reference().replace("add_years", "add_year")
    verdicts = judged(arena, source, arena.tests)
    failed = {name: verdict for name, verdict in verdicts.items() if verdict.outcome == "failed"}
    assert {verdict.cause for verdict in failed.values()} == {"missing"}
    assert all(name.startswith("test_add_years_") for name in failed)
    assert len(verdicts) > len(failed)
    assert "no `add_years`" in failed[NEXT].block
    assert "Did you mean `add_year`?" in failed[NEXT].block


HANGING = """
def add_days(day, n):
    while True:
        pass

def add_years(day, n):
    import threading
    import sys
    return sys._current_frames()[threading.main_thread().ident].f_code.co_name
"""


@bare
def test_the_test_after_a_hang_gets_a_fresh_process(arena):
    found = judged(arena, reference() + HANGING, [FIRST, NEXT], deadline=1)
    assert {name: verdict.cause for name, verdict in found.items()} == {
        FIRST: "hung",
        NEXT: "wrong",
    }
    assert "'add_years'" in found[NEXT].block


CHANGES = [
    ("os.chdir(os.sep)", "os.getcwd() == os.sep", "working directory", "got  False"),
    pytest.param(
        "folder = tempfile.mkdtemp(); os.chdir(folder); os.rmdir(folder)",
        "os.path.isdir(os.getcwd())",
        *("working directory", "got  True"),
        marks=posix,
    ),
    (
        "os.environ['TZ'] = 'Asia/Kathmandu'; getattr(time, 'tzset', int)()",
        "os.environ.get('TZ') == 'Asia/Kathmandu' or time.timezone == -20700",
        *("variable TZ changed", "got  False"),
    ),
    ("os.environ.clear()", "len(os.environ) > 3", "environment variable", "got  True"),
    (
        "locale.setlocale(locale.LC_TIME, 'C' if OTHER else 'C.UTF-8')",
        "locale.setlocale(locale.LC_TIME) == BEFORE",
        *("locale changed", "got  True"),
    ),
    pytest.param("os.umask(0o123)", "os.umask(0o022) == 0o123", "umask", "got  False", marks=posix),
    (
        "threading.Timer(60, print).start()",
        "threading.active_count() > 2",
        *("a thread that still runs", "got  False"),
    ),
    ("global kept; kept = socket.socket()", "None", "still open", "None"),
    (
        "socket.setdefaulttimeout(0.5)",
        "socket.getdefaulttimeout()",
        *("default timeout", "None"),
    ),
]


@bare
@pytest.mark.parametrize(("change", "question", "said", "then"), CHANGES)
def test_what_is_changed_for_all_code_is_told_and_put_back(arena, change, question, said, then):
    """It is made by one test, and the next one asks what is left."""
    source = f"""
{reference()}

import locale, os, socket, tempfile, threading, time

BEFORE = locale.setlocale(locale.LC_TIME)
OTHER = BEFORE != "C"
_right = add_days

def add_days(day, n):
    {change}
    return _right(day, n)

def add_years(day, n):
    return {question}
"""
    found = judged(arena, source, [FIRST, NEXT])
    assert found[FIRST].cause == "left"
    assert said in found[FIRST].block
    assert then in found[NEXT].block


# What lies about what is left


LYING = """
import socket, sys, threading
from dojo.isolation.far import leftovers as state
state.threads_left = lambda own, patience, daemons=True: []
state.connections_left = lambda journal, patience: []
state.sockets_left = lambda journal, kept: []
KEPT = []
def keep_a_thread():
    threading.Thread(target=threading.Event().wait, daemon=True).start()
def keep_a_socket():
    KEPT.append(socket.socket())
def hide(function):
    def hidden(*arguments, **named):
        LEAVE()
        return function(*arguments, **named)
    return hidden
"""
"""What leaves something behind at each call, and says that there is nothing."""

HIDDEN = {
    "date_arithmetic": "for name in __all__: globals()[name] = hide(globals()[name])",
    "client_thread": "ClientThread.run = hide(ClientThread.run)",
}


@within_walls
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a judge count")
@pytest.mark.parametrize("kata", HIDDEN)
@pytest.mark.parametrize("what", ["thread", "socket"])
def test_a_lie_about_what_is_left_is_found_out(arena, what, kata):
    code = reference(kata) + LYING.replace("LEAVE", f"keep_a_{what}") + HIDDEN[kata]
    found = judged(arena, code, None, kata, stop="failure")
    failed = [verdict for verdict in found.values() if verdict.outcome == "failed"]
    assert failed
    assert {verdict.cause for verdict in failed} <= {"left", "wrong"}
    assert f"a {what} that" in failed[0].block or f"hidden {what}" in failed[0].block


@within_walls
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a judge count")
def test_who_cannot_be_looked_into_has_something_to_hide(arena):
    """Its sockets can no longer be counted, so they count as too many."""
    lie = LYING.replace("LEAVE", "keep_a_socket") + HIDDEN["date_arithmetic"]
    code = f"{reference()}{lie}\nimport ctypes\nctypes.CDLL(None).prctl(4, 0, 0, 0, 0)\n"
    verdict = judged(arena, code, [FIRST])[FIRST]
    assert verdict.cause == "left"


# Ends


SETTLE = """
import os
from dojo.isolation.far.worker import Worker
Worker._settle = lambda self, patience: {}
"""


@pytest.mark.parametrize(
    ("kata", "test", "end", "cause"),
    [
        ("date_arithmetic", FIRST, "os._exit(99)", "died"),
        ("date_arithmetic", FIRST, "self.spinning()", "spinning"),
        ("tcp_echo", "test_echo_once_returns_the_answer", "os._exit(99)", "died"),
    ],
)
def test_a_process_that_ends_when_it_is_asked_what_it_left_fails_the_test(
    arena, kata, test, end, cause
):
    """Reading on after an end is excused where the suite has hung up and ends the process itself:
    not by an exit code, and not if there was no stream.
    """
    [verdict] = judged(arena, reference(kata) + SETTLE.format(end), [test], kata).values()
    assert (verdict.outcome, verdict.cause) == ("failed", cause)


END_AFTERWARDS = """
import os
from dojo.isolation.far import worker
from dojo.isolation.protocol import Left
_say = worker.Worker._say
def say(self, reply):
    _say(self, reply)
    if isinstance(reply, Left):
        os._exit(0)
worker.Worker._say = say
"""


def test_a_process_that_ends_once_a_test_is_over_fails_that_one_or_the_next(arena):
    found = judged(arena, reference() + END_AFTERWARDS, [FIRST, NEXT])
    assert "died" in {verdict.cause for verdict in found.values()}


# What only tier A keeps a solution from


@in_tier_a
def test_nothing_is_left_for_the_next(arena):
    """What one submission leaves behind, wherever it can write, the next does not find."""
    leave = """
guard.allowed = []
for place in (base, os.getcwd(), os.environ["HOME"], "/tmp", "/dev/shm"):
    try:
        pathlib.Path(place, "@MARK@").write_text("for my friend")
    except OSError:
        pass
"""
    look = """
found = []
for top in {base, os.getcwd(), os.environ["HOME"], "/tmp", "/dev/shm", "/dev/mqueue"}:
    for place, folders, files in os.walk(top):
        found += [name for name in folders + files if name == "@MARK@"]
        # Nobody can leave anything where nobody can write; a whole Python may be there.
        folders[:] = [name for name in folders if os.access(os.path.join(place, name), os.W_OK)]
raise RuntimeError(len(found))
"""
    arena.proves(Case("", leave, {"wrong"}, kata="make_tree", prelude="unguarded"))
    arena.proves(Case("", look, {"raised"}, ["RuntimeError: 0"], kata="make_tree"))


@in_tier_a
def test_nobody_outside_is_talked_to(arena):
    """Neither on the loopback of this machine nor by a name without a file."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as local:
        local.bind(f"\0{arena.mark}")
        local.listen()
        heard = []
        for listener in (server, local):
            thread = threading.Thread(target=lambda: heard.append(listener.accept()), daemon=True)  # noqa: B023
            thread.start()
        code = f"""
failed = []
port = {server.getsockname()[1]}
for family, address in ((socket.AF_INET, ("127.0.0.1", port)), (socket.AF_UNIX, "\\0@MARK@")):
    with socket.socket(family) as sock:
        failed.append(sock.connect_ex(address))
raise RuntimeError(failed)
"""
        arena.proves(Case("", code, {"raised"}, ["RuntimeError: [111, 111]"]))
        assert heard == []
