"""Which file of a submission is judged: found by its name and place, never guessed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from dojo.core import catalogue, stub
from dojo.grading import reading, submissions
from dojo.grading.submissions import Picked, Pupil

KATA = catalogue.find("date_arithmetic")
NAME = "date_arithmetic.py"
STUB = stub.derive(KATA.reference.read_text(encoding="utf-8"))
HOME = f"katas/{KATA.key}/{NAME}"


def picked(folder: Path, files: dict[str, str | bytes]) -> Picked:
    """What is picked of a submission that is a folder with these files."""
    mine = folder / "ana"
    mine.mkdir(exist_ok=True)
    for path, content in files.items():
        (mine / path).parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        (mine / path).write_bytes(data)
    return submissions.read(Pupil("Ana", (("ana", mine),)), [KATA]).katas[KATA]


@pytest.mark.parametrize(
    "path",
    [
        HOME,
        f"my fork/{HOME}",
        f"{KATA.key}/{NAME}",
        f"dates/{NAME}",
        NAME,
        f"ejercicios ñ/1/{NAME}",
    ],
)
def test_a_file_is_found_wherever_it_is_the_only_one(tmp_path: Path, path: str) -> None:
    assert picked(tmp_path, {path: "x = 1"}) == Picked("begun", b"x = 1")


def test_the_name_may_differ_in_case(tmp_path: Path) -> None:
    assert picked(tmp_path, {"Date_Arithmetic.PY": "x = 1"}).data == b"x = 1"


def test_no_file_is_missing(tmp_path: Path) -> None:
    assert picked(tmp_path, {"notes.txt": ""}) == Picked("missing")


def test_a_file_that_a_browser_renamed_is_named(tmp_path: Path) -> None:
    found = picked(tmp_path, {"date_arithmetic (1).py": "x = 1"})
    assert found.state == "missing"
    assert "date_arithmetic (1).py is not called date_arithmetic.py" in found.note


def test_a_stub_is_untouched_whatever_an_editor_did_to_its_lines(tmp_path: Path) -> None:
    assert picked(tmp_path, {HOME: STUB}) == Picked("untouched")
    assert picked(tmp_path, {HOME: "\ufeff" + STUB.replace("\n", " \r\n")}) == Picked("untouched")


def test_a_stub_counts_for_nothing_beside_work(tmp_path: Path) -> None:
    found = picked(tmp_path, {HOME: STUB, f"my work/{NAME}": "x = 1"})
    assert found == Picked("begun", b"x = 1")


def test_the_reference_of_a_fork_is_nobodys_work(tmp_path: Path) -> None:
    path = f"fork/reference/{KATA.key}/{NAME}"
    assert picked(tmp_path, {path: "x = 1"}) == Picked("missing")
    assert picked(tmp_path, {f"fork/{HOME}": STUB}) == Picked("untouched")


@pytest.mark.parametrize("folder", [".kata/backups", ".git", ".venv/lib", "__MACOSX", "x/venv"])
def test_what_tools_keep_is_nobodys_work(tmp_path: Path, folder: str) -> None:
    assert picked(tmp_path, {f"{folder}/{NAME}": "x = 1"}) == Picked("missing")


def test_the_katas_own_folder_comes_first_and_the_rest_is_named(tmp_path: Path) -> None:
    found = picked(tmp_path, {HOME: "x = 1", f"old/{NAME}": "x = 2"})
    assert (found.state, found.data) == ("begun", b"x = 1")
    assert found.note == f"old/{NAME} was not judged."


def test_two_that_differ_are_told_and_none_is_guessed(tmp_path: Path) -> None:
    found = picked(tmp_path, {f"a/{NAME}": "x = 1", f"b/{NAME}": "x = 2"})
    assert found == Picked("refused", None, f"Which one counts? a/{NAME}, b/{NAME}")


def test_two_that_are_the_same_are_one(tmp_path: Path) -> None:
    assert picked(tmp_path, {f"a/{NAME}": "x = 1", f"b/{NAME}": "x = 1"}).state == "begun"


def test_a_file_that_is_too_large_is_refused_with_a_sentence(tmp_path: Path) -> None:
    assert picked(tmp_path, {NAME: b"#" * reading.MAX_FILE}).state == "begun"
    found = picked(tmp_path, {NAME: b"#" * (reading.MAX_FILE + 1)})
    assert found == Picked("refused", None, f"{NAME} is larger than 1 MB; a solution is not.")


def test_too_many_of_one_name_are_refused(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{n}/{NAME}": "x = 1" for n in range(reading.MAX_ALIKE + 1)}
    assert picked(tmp_path, files).state == "refused"


def test_a_file_that_is_no_text_goes_to_the_judge(tmp_path: Path) -> None:
    assert picked(tmp_path, {NAME: b"\xff\x00"}) == Picked("begun", b"\xff\x00")


def linked(link: Path, target: Path) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    try:
        link.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("no symbolic links here")


def test_a_link_to_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.py").write_text("x = 1", encoding="utf-8")
    linked(tmp_path / "ana" / NAME, tmp_path / "secret.py")
    assert picked(tmp_path, {}) == Picked(
        "refused", None, f"{NAME} is a link; links are not followed."
    )


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    bob = tmp_path / "bob"
    bob.mkdir()
    (bob / NAME).write_text("x = 1", encoding="utf-8")
    linked(tmp_path / "ana" / "mine", bob)
    assert picked(tmp_path, {}) == Picked("missing")


def test_a_submission_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    bob = tmp_path / "bob"
    bob.mkdir()
    (bob / NAME).write_text("x = 1", encoding="utf-8")
    linked(tmp_path / "ana", bob)
    found = submissions.read(Pupil("Ana", (("ana", tmp_path / "ana"),)), [KATA])
    assert found.katas[KATA].state == "refused"
    assert found.notes == ["ana is a link; links are not followed."]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among files")
def test_a_pipe_in_the_place_of_a_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "ana").mkdir()
    os.mkfifo(tmp_path / "ana" / NAME)
    assert picked(tmp_path, {}) == Picked("refused", None, f"{NAME} is no plain file.")


def test_a_folder_in_the_place_of_a_file_is_no_file(tmp_path: Path) -> None:
    assert picked(tmp_path, {f"{NAME}/x.txt": ""}) == Picked("missing")


def test_a_tree_that_is_too_deep_is_told(tmp_path: Path) -> None:
    deep = "/".join("d" * (reading.MAX_DEPTH + 2))
    mine = tmp_path / "ana"
    (mine / deep).mkdir(parents=True)
    found = submissions.read(Pupil("Ana", (("ana", mine),)), [KATA])
    assert "lies too deep" in found.notes[0]


def test_loose_files_are_one_submission(tmp_path: Path) -> None:
    (tmp_path / "x_1_date_arithmetic.py").write_text("x = 1", encoding="utf-8")
    sources = ((NAME, tmp_path / "x_1_date_arithmetic.py"),)
    assert submissions.read(Pupil("Ana", sources), [KATA]).katas[KATA].data == b"x = 1"
    other = (("essay.docx", tmp_path / "x_1_date_arithmetic.py"),)
    found = submissions.read(Pupil("Ana", other), [KATA])
    assert found.notes == ["essay.docx is not read: a .py, .zip or .tar.gz is."]
