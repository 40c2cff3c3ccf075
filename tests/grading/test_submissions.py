"""Who handed something in, and which file is judged: found by name and place, never guessed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from dojo.core import catalogue, stub
from dojo.core.errors import Refused
from dojo.grading import reading, submissions
from dojo.grading.reading import Pupil
from dojo.grading.submissions import Picked, Submission, examine

KATA = catalogue.find("date_arithmetic")
NAME = "date_arithmetic.py"
STUB = stub.derive(KATA.reference.read_text(encoding="utf-8"))
HOME = f"katas/{KATA.key}/{NAME}"
UNTOUCHED = Picked("untouched")
BEGUN = Picked("begun", b"x = 1")


def made(folder: Path, *paths: str) -> Path:
    """*folder* with these in it: one that ends in `/` is a folder, another an empty file."""
    for path in paths:
        target = folder / path
        (target if path.endswith("/") else target.parent).mkdir(parents=True, exist_ok=True)
        if not path.endswith("/"):
            target.touch()
    return folder


# --- who -------------------------------------------------------------------------------------

MOODLES = "Ana_1234567_assignsubmission_file"


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["Zoë Ñandú/", "ana/", "Bob Lee/"], ["ana", "Bob Lee", "Zoë Ñandú"]),
        (["a.zip", "b.tar", "c.tar.gz", "d.tgz", "é.ZIP", "f.rar", "g.7z"], list("abcdfgé")),
        (["ana/", ".git/", "grades.csv", "README.md", "b_1_file/"], ["ana", "b_1_file"]),
        (["x-submissions/x-ana/katas/", "x-submissions/x-bob-lee/", "x-submissions/x-/"],
         ["ana", "bob-lee", "x-"]),
        ([f"{MOODLES}/a.py", "Ana_34_assignsubmission_file/a.py", "Bob/", "Bob.zip"],
         ["Ana (1234567)", "Ana (34)", "Bob (Bob)", "Bob (Bob.zip)"]),
    ],
)  # fmt: skip
def test_pupils_are_named(tmp_path: Path, paths: list[str], names: list[str]) -> None:
    assert [pupil.name for pupil in reading.find(made(tmp_path, *paths))] == names


def test_a_name_is_one_printable_line_and_no_others(tmp_path: Path) -> None:
    try:
        made(
            tmp_path,
            "evil\x1b[2J\u202e\n/",
            r"evil\x1b[2J\u202e\n/",
            "Bob/",
            "Bob.zip",
            "Bob (Bob)/",
        )
    except OSError:
        pytest.skip("no such names on this system")
    evil = r"evil\x1b[2J\u202e\n"
    assert [pupil.name for pupil in reading.find(tmp_path)] == [
        *("Bob (Bob)", "Bob (Bob.zip)", "Bob (Bob) #2"),
        *(f"{evil} ({evil})", f"{evil} ({evil}) #2"),
    ]


@pytest.mark.parametrize("end", ["", "_"])
def test_a_moodle_download_is_gathered_by_pupil(tmp_path: Path, end: str) -> None:
    made(
        tmp_path,
        f"{MOODLES}{end}/double.py",
        f"Ana_1234567_assignsubmission_onlinetext{end}/onlinetext.html",
        f"Bob O'Neil Jr._89_assignsubmission_onlinetext{end}/onlinetext.html",
        "Cy_5_assignsubmission_file_find_dates.py",
        "Cy_5_assignsubmission_file_my katas.zip",
        f"Team 7_assignsubmission_file{end}/double.py",
    )
    found = reading.find(tmp_path)
    assert [(p.name, p.number, [name for name, _ in p.sources]) for p in found] == [
        ("Ana", "1234567", [f"{MOODLES}{end}"]),
        ("Bob O'Neil Jr.", "89", []),
        ("Cy", "5", ["find_dates.py", "my katas.zip"]),
        ("Team 7", "", [f"Team 7_assignsubmission_file{end}"]),
    ]


@pytest.mark.parametrize(
    ("paths", "folder", "told"),
    [
        ([], "", "for each pupil"),
        (["katas/catalogue.toml"], "", "give the folder that it lies in"),
        (["all.zip"], "all.zip", "unpack it"),
        ([], "nowhere", "nothing at"),
    ],
)
def test_no_submissions_are_told(tmp_path: Path, paths: list[str], folder: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        reading.find(made(tmp_path, *paths) / folder)


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    with pytest.raises(Refused, match="cannot be read: Permission denied"):
        reading.find(tmp_path)


# --- which file ------------------------------------------------------------------------------


def read(folder: Path, files: dict[str, str | bytes]) -> Submission:
    """What is read of a submission that is a folder with these files."""
    mine = folder / "ana"
    mine.mkdir(exist_ok=True)
    for path, content in files.items():
        made(mine, path)
        (mine / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return submissions.read(Pupil("Ana", (("ana", mine),)), [KATA])


LARGE = "x" + "#" * (reading.MAX_FILE - 1)
MODULES = {"a/two.py": "x = 2", "two.py": "x = 3", "a/other.py": "", "a/two.txt": ""}
LOOK = "look at it yourself."
TOLD_LARGE = f"{NAME} is larger than 1 MB; a solution is not."


def refused(note: str) -> Picked:
    return Picked("refused", note=note)


def meant(path: str) -> Picked:
    return refused(f"{path} is not called {NAME}; rename it if it is what was meant.")


def not_read(path: str) -> Picked:
    return refused(f"{path} is not read: a .py, .zip or .tar.gz is.")


NOTHING = refused("There is no file in it.")


@pytest.mark.parametrize(
    ("files", "picked"),
    [
        *[({path: "x = 1"}, BEGUN) for path in (HOME, f"my fork/{HOME}", f"{KATA.key}/{NAME}")],
        *[({path: "x = 1"}, BEGUN) for path in (f"dates/{NAME}", NAME, f"ejercicios ñ/1/{NAME}")],
        pytest.param({"Date_Arithmetic.PY": "x = 1"}, BEGUN, id="another case"),
        pytest.param({HOME: STUB}, UNTOUCHED, id="the stub"),
        pytest.param(
            {HOME: "\ufeff" + STUB.replace("\n", " \r\n")}, UNTOUCHED, id="the stub in an editor"
        ),
        pytest.param({HOME: STUB, f"my work/{NAME}": "x = 1"}, BEGUN, id="a stub beside work"),
        pytest.param({f"fork/reference/{KATA.key}/{NAME}": "x"}, NOTHING, id="the reference"),
        *[
            pytest.param({f"{folder}/{NAME}": "x = 1"}, NOTHING, id=f"what tools keep: {folder}")
            for folder in (".kata/backups", ".git", ".venv/lib", "__MACOSX", "x/venv")
        ],
        pytest.param(
            {HOME: "x = 1", f"old/{NAME}": "x = 2"},
            Picked("begun", b"x = 1", f"old/{NAME} was not judged."),
            id="its own folder comes first",
        ),
        pytest.param(
            {f"a/{NAME}": "x = 1", f"b/{NAME}": "x = 2"},
            refused(f"Which one counts? a/{NAME}, b/{NAME}"),
            id="two that differ",
        ),
        pytest.param({f"a/{NAME}": "x = 1", f"b/{NAME}": "x = 1"}, BEGUN, id="two alike"),
        pytest.param(
            {f"a/{NAME}": "import one", "a/one.py": "import two", **MODULES},
            Picked("begun", b"import one", beside={"one.py": b"import two", "two.py": b"x = 2"}),
            id="modules of its own, from its folder",
        ),
        pytest.param(
            {NAME: "import re, test_it", "re.py": "x = 1", "test_it.py": "x = 1"},
            Picked("begun", b"import re, test_it"),
            id="neither a suite nor what hides a module of Python's",
        ),
        pytest.param(
            {NAME: "import one", "one.py": "import gc"},
            Picked(
                *("begun", b"import one", f"It uses gc: {LOOK}", "suspect"),
                beside={"one.py": b"import gc"},
            ),
            id="a module that reaches for the judge",
        ),
        pytest.param(
            {NAME: "import one", "one.py": LARGE + "#"},
            refused("one.py is larger than 1 MB; a solution is not."),
            id="a module that is too large",
        ),
        pytest.param(
            {f"a/{NAME}": "import one", "a/one/__init__.py": "x = 1"},
            refused("It imports a/one/__init__.py, which is not judged with it."),
            id="a package of its own",
        ),
        pytest.param({NAME: LARGE}, Picked("begun", LARGE.encode()), id="large"),
        pytest.param({NAME: LARGE + "#"}, refused(TOLD_LARGE), id="too large"),
    ],
)
def test_a_file_is_picked(tmp_path: Path, files: dict[str, str | bytes], picked: Picked) -> None:
    assert read(tmp_path, files).katas[KATA] == picked


@pytest.mark.parametrize(
    ("path", "picked"),
    [
        ("homework.rar", not_read("homework.rar")),
        ("week 1/homework.7z", not_read("week 1/homework.7z")),
        ("week 1/homework.zip", not_read("week 1/homework.zip")),
        ("week 1.ipynb", not_read("week 1.ipynb")),
        *[
            (path, meant(path))
            for path in (
                *("date_arithmetic.ipynb", "date_arithmetic.py.txt", "date_arithmetic (1).py"),
                *("date_arithmetic .py", " Date-Arithmetic.py", "date_arithmetic.py "),
                *("date_arithmetic/__init__.py", f"katas/{KATA.key}/solution.py", f"{NAME}/x.py"),
            )
        ],
        ("/".join("d" * (reading.MAX_DEPTH + 2)) + "/x.py", "lies too deep; it was not read."),
        ("notes.docx", Picked("missing")),
        (f"katas/{KATA.key}/test_{NAME}", Picked("missing")),
        (f"katas/{KATA.key}/README.md", Picked("missing")),
        (f"reference/{KATA.key}/alternatives/by_hand.py", Picked("missing")),
    ],
)
def test_what_may_be_the_kata_and_was_not_judged_is_told_and_no_zero(
    tmp_path: Path, path: str, picked: Picked | str
) -> None:
    other = catalogue.find("find_dates")
    made(tmp_path, f"ana/{path}", f"ana/{other.name}.py")
    found = submissions.read(Pupil("Ana", (("ana", tmp_path / "ana"),)), [KATA, other]).katas
    assert found[other].state == "begun"
    if isinstance(picked, str):
        assert (found[KATA].state, picked in found[KATA].note) == ("refused", True)
    else:
        assert found[KATA] == picked


@pytest.mark.parametrize(
    ("paths", "note"),
    [
        ([], "There is no file in it."),
        (["a.docx", "b/c.py"], "No file in it has the name of a kata: a.docx, b/c.py"),
    ],
)
def test_a_submission_without_a_kata_is_told_and_no_zero(
    tmp_path: Path, paths: list[str], note: str
) -> None:
    found = read(made(tmp_path, *(f"ana/{path}" for path in paths)), {})
    assert (found.katas[KATA], found.notes) == (refused(note), [note])


def test_an_online_text_is_told_and_no_zero() -> None:
    note = "An online text was handed in, and no file."
    assert submissions.read(Pupil("Ana", ()), [KATA]).katas[KATA] == refused(note)


@pytest.mark.parametrize(
    ("source", "trouble", "note"),
    [
        (b"import os\n\ndef f(:\n", "syntax", "SyntaxError, line 3"),
        (b"if x:\npass\n", "syntax", "IndentationError, line 2"),
        ("x = 1".encode("utf-16"), "syntax", "The file is not saved as UTF-8."),
        (b"\xff\x00", "syntax", "The file is not saved as UTF-8."),
        (b"", "empty", "The file is empty."),
        (b"# later\n", "empty", "The file is empty."),
        (b"from dojo.runner import judge", "suspect", "It uses dojo: look at it yourself."),
        (b"import gc, ctypes.util", "suspect", "It uses ctypes, gc: look at it yourself."),
        (b"from _socket import socket", "suspect", "It uses _socket: look at it yourself."),
        (b"import sys\nsys._getframe(1)", "suspect", "It uses _getframe: look at it yourself."),
        (b"-" * 200_000 + b"1", "suspect", "It is nested too deep to be read."),
        (b"import re\nprint('ctypes')", "", ""),
    ],
)
def test_trouble_is_seen_in_the_source(source: bytes, trouble: str, note: str) -> None:
    facts = examine(source, ())
    assert (facts.trouble, facts.note) == (trouble, note)


BUILT = b"""
def add_days(day, n): return day
def add_months(day, n): return _helper(day)
def _helper(day): return difference(add_days(day, 1), day)
def add_years(day, n): return add_months(day, 12 * n)
class difference: later = add_years
"""


def test_a_task_is_known_to_call_earlier_ones_through_others_as_well() -> None:
    tasks = ("add_days", "add_months", "add_years", "difference")
    assert examine(BUILT, tasks).calls == {
        "add_months": ("add_days",),
        "add_years": ("add_days", "add_months"),
        "difference": ("add_days", "add_months", "add_years"),
    }


@pytest.mark.parametrize(
    ("link", "target", "state", "note"),
    [
        (f"ana/{NAME}", f"bob/{NAME}", "refused", f"{NAME} is a link; links are not followed."),
        ("ana/one.py", f"bob/{NAME}", "refused", "one.py is a link; links are not followed."),
        ("ana/all.zip", f"bob/{NAME}", "refused", "all.zip is a link; links are not followed."),
        ("ana/mine", "bob", "refused", "There is no file in it."),
        ("ana", "bob", "refused", "ana is a link; links are not followed."),
    ],
)
def test_a_link_is_not_followed(
    tmp_path: Path, link: str, target: str, state: str, note: str
) -> None:
    (made(tmp_path, f"bob/{NAME}") / target).touch()
    (tmp_path / link).parent.mkdir(exist_ok=True)
    try:
        (tmp_path / link).symlink_to(tmp_path / target, (tmp_path / target).is_dir())
    except OSError:
        pytest.skip("no symbolic links here")
    own = {NAME: "import one"} if link == "ana/one.py" else {}
    found = read(tmp_path, own).katas[KATA]
    assert (found.state, found.note) == (state, note)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among files")
def test_a_pipe_in_the_place_of_a_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "ana").mkdir()
    os.mkfifo(tmp_path / "ana" / NAME)
    os.mkfifo(tmp_path / "ana" / "odd")
    found = read(tmp_path, {})
    assert found.katas[KATA] == refused(f"{NAME} is no plain file.")
    assert found.notes == ["odd is no plain file."]


def test_loose_files_are_one_submission(tmp_path: Path) -> None:
    file = tmp_path / "x_1_date_arithmetic.py"
    file.write_text("x = 1", encoding="utf-8")
    found = submissions.read(Pupil("Ana", ((NAME, file), ("essay.docx", file))), [KATA])
    assert found.katas[KATA] == BEGUN
    assert found.notes == ["essay.docx is not read: a .py, .zip or .tar.gz is."]
