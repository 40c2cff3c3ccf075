"""Solutions that need more than a line of the table: files beside them, or somebody outside."""

from __future__ import annotations

import socket
import threading

import pytest

from .conftest import FIRST, bare, in_tier_a, judged, reference, within_walls
from .table import Case

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
