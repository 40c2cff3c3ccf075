"""The ways to run the suites: from anywhere, with a debugger, on several cores."""

from __future__ import annotations

import shutil
import sys

import pytest
from dojo.core import catalogue

DATES = catalogue.find("date_arithmetic")
FIRST = "test_add_days_counts_forward"
SOME = "add_days or remove_file or sends_back"
"""A few tests of each kata."""

IN_A_POOL = """
from concurrent.futures import ThreadPoolExecutor

def answer(connection):
    with connection:
        sock.sendall(connection.recv(100))

def serve(listener):
    pool = ThreadPoolExecutor()
    while True:
        pool.submit(answer, listener.accept()[0])
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """The repository in a folder whose name has spaces and accents."""
    root = tmp_path_factory.mktemp("elsewhere") / "Mis katas de programación ñ"
    unneeded = shutil.ignore_patterns("__pycache__", ".*", "misconceptions", "alternatives")
    for name in ("katas", "reference", "scripts"):
        shutil.copytree(catalogue.ROOT / name, root / name, ignore=unneeded)
    shutil.copy(catalogue.ROOT / "tox.ini", root)
    return root


def test_the_references_pass_on_two_cores_from_a_path_with_spaces_and_accents(judge, elsewhere):
    options = ("--solutions", "reference", "-n", "2", "-k", SOME)
    run = judge.pytest("katas", *options, folder=elsewhere)
    assert (run.code, run.failed) == (0, {})
    assert len(run.verdicts) > 10


def test_failures_keep_their_blocks_on_two_cores(judge):
    source = judge.reference("date_arithmetic") + "\ndef add_days(day, n): return day\n"
    run = judge("date_arithmetic", source, "-n", "2", k="add_days")
    assert run.failed[FIRST] == "wrong"
    assert "called  add_days(date(2024, 5, 10), 5)" in run.output


def test_the_references_pass_without_the_border_and_the_run_says_so(judge):
    run = judge.pytest("katas", "--solutions", "reference", "--in-process", "-v")
    assert (run.code, run.failed) == (0, {})
    assert "in-process" in run.output
    assert "The suite waits 60 s for an answer." in run.output


def test_without_the_border_a_suite_does_not_wait_for_ever(judge):
    options = ("--in-process", "--deadline", "0.5", "-v")
    silent = "import threading\ndef serve(listener): threading.Event().wait()\n"
    source = judge.reference("tcp_echo") + silent
    run = judge("tcp_echo", source, *options, k="sends_back_what")
    assert set(run.failed.values()) == {"silent"}
    assert "The suite waits 0.5 s for an answer." in run.output


@pytest.mark.parametrize(
    ("kata", "test", "source"),
    [
        ("chat_duet", "talk_shows_the_answer", "def talk(*given): sock.sendall(given)"),
        ("chat_room", "asks_for_a_name", "ChatRoom._host = lambda self, client: sock.close()"),
        ("chat_room", "announces_a_newcomer", "ChatRoom._guests = property(lambda _: sock, print)"),
        ("tcp_echo", "sends_back_what_it_gets", IN_A_POOL),
    ],
)
def test_an_error_elsewhere_is_told_before_a_peer_has_waited_in_vain(judge, kata, test, source):
    source = f"{judge.reference(kata)}\n{source}\n"
    run = judge(kata, source, "--deadline", "60", k=test)
    assert run.verdicts[0].block.startswith("✗ NameError: name 'sock' is not defined")


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu"])
def test_local_time_is_the_same_on_every_machine_and_is_not_utc(judge, monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    source = judge.reference("date_arithmetic") + (
        "\nimport time\nassert time.strftime('%d %H %Z', time.localtime(0)) == '31 19 EST'\n"
    )
    assert judge("date_arithmetic", source, k=FIRST).code == 0


def test_plain_pytest_works_inside_of_the_kata(judge):
    run = judge.pytest("--solutions", catalogue.REFERENCE, "-k", FIRST, folder=DATES.folder)
    assert (run.code, len(run.verdicts)) == (0, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="no faulthandler.register there")
def test_a_hang_is_found_in_a_file_whose_path_has_accents(judge, elsewhere):
    file = elsewhere / "date_arithmetic.py"
    body = "import re\n    re.match('(a|aa)+$', 'a' * 60 + 'b')"
    file.write_text(f"def add_days(day, n):\n    {body}\n", encoding="utf-8")
    run = judge.pytest(DATES.suite, "--solutions", file, "-k", FIRST, "--deadline", "1")
    assert run.failed == {FIRST: "hung"}
    assert "re.match('(a|aa)+$'" in run.verdicts[0].block


@pytest.mark.parametrize(
    ("body", "option", "typed", "shown"),
    [
        ("breakpoint()\n    return day", "--in-process", "p 40 + n - 3\nc\n", "42"),
        ("secret = 6 * n\n    return day + secret", "--pdb", "p secret + 12\nw\nq\n", "42"),
    ],
)
def test_a_debugger_stops_in_the_learners_frame(judge, body, option, typed, shown):
    source = f"{judge.reference('date_arithmetic')}\n\ndef add_days(day, n):\n    {body}\n"
    run = judge("date_arithmetic", source, option, k=FIRST, typed=typed)
    assert shown in run.output.split()
    assert "date_arithmetic.py" in run.output


def test_the_raw_view_stays_behind_vv(judge):
    source = judge.reference("date_arithmetic") + "\ndef add_days(day, n): return day\n"
    run = judge("date_arithmetic", source, "-vvv", k=FIRST)
    assert "assert date_arithmetic.add_days" in run.output


@pytest.mark.parametrize("package", ["msgspec", "pytz"])
def test_a_missing_package_is_named_in_a_line(judge, tmp_path, package):
    (tmp_path / "sitecustomize.py").write_text(f"""
import sys
from importlib.machinery import PathFinder

class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name == {package!r} else PathFinder.find_spec(name, path, target)

sys.meta_path = [Without if finder is PathFinder else finder for finder in sys.meta_path]
""")
    run = judge.pytest(DATES.suite, environment={"PYTHONPATH": str(tmp_path)})
    assert run.code != 0
    assert f"no {package}" in run.output
    assert "scripts/kata.py" in run.output
    assert "Traceback" not in run.output


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("try:\n        days.real\n    finally:\n        day.close()", True),
        ("try:\n        days.real\n    except NameError:\n        raise ValueError(n)", False),
        ("try:\n        days.real\n    except NameError:\n        pass\n    day.close()", False),
    ],
)
def test_an_error_in_a_finally_does_not_hide_the_first(judge, body, told):
    run = judge("date_arithmetic", f"def add_days(day, n):\n    {body}\n", k=FIRST)
    line = "Before that, in line 3: NameError: name 'days' is not defined. Did you mean: 'day'?"
    assert (line in run.verdicts[0].block) == told
