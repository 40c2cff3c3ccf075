"""Who handed something in: each way in which submissions reach a teacher."""

from __future__ import annotations

from pathlib import Path

import pytest
from dojo.grading import submissions
from dojo.grading.submissions import MOODLE, NoSubmissions


def made(folder: Path, *paths: str) -> Path:
    """*folder* with these in it: one that ends in `/` is a folder, another an empty file."""
    for path in paths:
        target = folder / path
        (target if path.endswith("/") else target.parent).mkdir(parents=True, exist_ok=True)
        if not path.endswith("/"):
            target.touch()
    return folder


def names(folder: Path) -> list[str]:
    return [pupil.name for pupil in submissions.find(folder)]


def test_a_sub_folder_is_a_pupil(tmp_path: Path) -> None:
    assert names(made(tmp_path, "Zoë Ñandú/", "ana/", "Bob Lee/")) == [
        "ana",
        "Bob Lee",
        "Zoë Ñandú",
    ]


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.gz", ".tgz", ".ZIP", ".rar", ".7z"])
def test_an_archive_is_a_pupil_of_its_name(tmp_path: Path, ending: str) -> None:
    assert names(made(tmp_path, f"Ana Pérez{ending}")) == ["Ana Pérez"]


def test_hidden_entries_and_loose_files_are_nobody(tmp_path: Path) -> None:
    assert names(made(tmp_path, "ana/", ".git/", "grades.csv", "README.md")) == ["ana"]


def test_a_classroom_download_is_named_by_logins(tmp_path: Path) -> None:
    folder = tmp_path / "katas-2026-submissions"
    made(folder, "katas-2026-ana/katas/", "katas-2026-bob-lee/katas/", "katas-2026-/")
    assert names(folder) == ["ana", "bob-lee", "katas-2026-"]
    assert names(tmp_path) == ["ana", "bob-lee", "katas-2026-"]


@pytest.mark.parametrize("end", ["", "_"])
def test_a_moodle_download_is_named_by_pupils(tmp_path: Path, end: str) -> None:
    made(
        tmp_path,
        f"Ana Pérez_1234567_assignsubmission_file{end}/double.py",
        f"Ana Pérez_1234567_assignsubmission_onlinetext{end}/onlinetext.html",
        f"Bob O'Neil Jr._89_assignsubmission_onlinetext{end}/onlinetext.html",
    )
    found = submissions.find(tmp_path)
    assert [(p.name, p.number, len(p.sources)) for p in found] == [
        ("Ana Pérez", "1234567", 1),
        ("Bob O'Neil Jr.", "89", 0),
    ]


def test_the_flat_download_of_older_moodles_is_gathered_by_pupil(tmp_path: Path) -> None:
    made(
        tmp_path,
        "Ana Pérez_1234567_assignsubmission_file_find_dates.py",
        "Ana Pérez_1234567_assignsubmission_file_date_arithmetic.py",
        "Bob Lee_89_assignsubmission_file_my katas.zip",
    )
    ana, bob = submissions.find(tmp_path)
    assert [name for name, _ in ana.sources] == ["date_arithmetic.py", "find_dates.py"]
    assert [name for name, _ in bob.sources] == ["my katas.zip"]


def test_pupils_of_one_name_are_told_apart(tmp_path: Path) -> None:
    made(
        tmp_path,
        "Ana Pérez_12_assignsubmission_file/double.py",
        "Ana Pérez_34_assignsubmission_file/double.py",
        "Bob/",
        "Bob.zip",
    )
    assert names(tmp_path) == ["Ana Pérez (12)", "Ana Pérez (34)", "Bob (Bob)", "Bob (Bob.zip)"]


def test_a_name_is_printable(tmp_path: Path) -> None:
    try:
        made(tmp_path, "evil\x1b[2J\u202e/")
    except OSError:
        pytest.skip("no such names on this system")
    assert names(tmp_path) == [r"evil\x1b[2J\u202e"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ana_1_assignsubmission_file_a_b.py", ("Ana", "1", "file", "a_b.py")),
        ("Team 7_assignsubmission_file", ("Team 7", None, "file", None)),
        ("Participant_99_assignsubmission_file_", ("Participant", "99", "file", "")),
        ("Ana_1_file", None),
    ],
)
def test_a_name_of_moodle_is_taken_apart(name: str, told: tuple[str | None, ...] | None) -> None:
    found = MOODLE.fullmatch(name)
    assert (found and found.groups()) == told


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSubmissions, match="for each pupil"):
        submissions.find(tmp_path)


def test_a_single_checkout_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSubmissions, match="give the folder that it lies in"):
        submissions.find(made(tmp_path, "katas/catalogue.toml"))


def test_an_archive_of_the_whole_class_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSubmissions, match="unpack it"):
        submissions.find(made(tmp_path, "all.zip") / "all.zip")
    with pytest.raises(NoSubmissions, match="nothing at"):
        submissions.find(tmp_path / "nowhere")


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    with pytest.raises(NoSubmissions, match="cannot be read: Permission denied"):
        submissions.find(tmp_path)
