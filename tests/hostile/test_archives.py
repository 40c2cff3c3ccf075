"""Archives that are made to do harm: each is told, none writes or costs anything."""

from __future__ import annotations

import gzip
import io
import os
import stat
import struct
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from dojo.core import catalogue
from dojo.grading import reading, submissions
from dojo.grading.submissions import Pupil, Submission

KATA = catalogue.find("date_arithmetic")
NAME = "date_arithmetic.py"
GOOD = b"def add_days(day, n): ...\n"


def read(archive: Path) -> Submission:
    """What is read of the archive, which leaves the folder as it was."""
    before = sorted(os.walk(archive.parent))
    found = submissions.read(Pupil("Eve", ((archive.name, archive),)), [KATA])
    assert sorted(os.walk(archive.parent)) == before
    return found


def zipped(folder: Path, members: list[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    path = folder / "eve.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members:
            archive.writestr(member, data)
    return path


def tarred(
    folder: Path, members: list[tuple[tarfile.TarInfo, bytes]], ending: str = ".tgz"
) -> Path:
    path = folder / f"eve{ending}"
    mode = "w:gz" if ending == ".tgz" else "w"
    with tarfile.open(path, mode, format=tarfile.GNU_FORMAT) as archive:  # type: ignore[call-overload]
        for member, data in members:
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def special(name: str, kind: bytes, target: str = "") -> tuple[tarfile.TarInfo, bytes]:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member, b""


def plain(name: str) -> tarfile.TarInfo:
    return tarfile.TarInfo(name)


def of_mode(name: str, mode: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = mode << 16
    return member


@pytest.mark.parametrize("ending", [".tar", ".tgz"])
def test_an_honest_tar_is_read(tmp_path: Path, ending: str) -> None:
    found = read(tarred(tmp_path, [(plain(f"./mis katas/ñ/{NAME}"), GOOD)], ending))
    assert (found.katas[KATA].data, found.notes) == (GOOD, [])


def test_an_honest_zip_is_read_whatever_its_ending(tmp_path: Path) -> None:
    path = zipped(tmp_path, [(f"mis katas/ñ/{NAME}", GOOD)])
    assert read(path).katas[KATA].data == GOOD
    assert read(path.rename(tmp_path / "eve.tar.gz")).katas[KATA].data == GOOD


def test_a_zip_of_windows_may_have_backslashes(tmp_path: Path) -> None:
    path = zipped(tmp_path, [(f"katas/{NAME}", GOOD)])
    path.write_bytes(path.read_bytes().replace(f"katas/{NAME}".encode(), rf"katas\{NAME}".encode()))
    assert read(path).katas[KATA].data == GOOD


OUTSIDE = [f"../{NAME}", f"a/../../{NAME}", f"/tmp/{NAME}", f"..\\{NAME}", f"C:\\{NAME}", "C:/x"]


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_a_name_that_points_outside_is_passed_over(tmp_path: Path, name: str, kind: str) -> None:
    folder = tmp_path / "deep" / "down"
    folder.mkdir(parents=True)
    if kind == "zip":
        path = zipped(folder, [(name, b"bad"), (NAME, GOOD)])
    else:
        path = tarred(folder, [(plain(name), b"bad"), (plain(NAME), GOOD)])
    found = read(path)
    assert found.katas[KATA].data == GOOD
    assert "points outside" in found.notes[0]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
@pytest.mark.parametrize("target", ["/etc/passwd", "../../secret", "other.py"])
def test_a_link_in_a_tar_is_not_followed(tmp_path: Path, kind: bytes, target: str) -> None:
    found = read(tarred(tmp_path, [(plain("other.py"), GOOD), special(NAME, kind, target)]))
    assert found.katas[KATA].state == "refused"
    assert found.katas[KATA].note == f"{NAME} is a link; links are not followed."


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    found = read(zipped(tmp_path, [(of_mode(NAME, stat.S_IFLNK | 0o777), b"/etc/passwd")]))
    assert found.katas[KATA].note == f"{NAME} is a link; links are not followed."


def test_a_folder_that_is_a_link_takes_nothing_outside(tmp_path: Path) -> None:
    members = [special("katas", tarfile.SYMTYPE, "/"), (plain(f"katas/{NAME}"), GOOD)]
    assert read(tarred(tmp_path, members)).katas[KATA].data == GOOD


@pytest.mark.parametrize("kind", [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_a_device_in_a_tar_is_told(tmp_path: Path, kind: bytes) -> None:
    found = read(tarred(tmp_path, [special(NAME, kind)]))
    assert found.notes == [f"{NAME} is no plain file."]
    assert found.katas[KATA].state == "missing"


@pytest.mark.parametrize("kind", [stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK])
def test_a_device_in_a_zip_is_told(tmp_path: Path, kind: int) -> None:
    assert read(zipped(tmp_path, [(of_mode(NAME, kind), b"")])).notes == [
        f"{NAME} is no plain file."
    ]


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    found = read(zipped(tmp_path, [(NAME, b"#" * (reading.MAX_FILE + 1))]))
    assert found.katas[KATA].note == f"{NAME} is larger than 1 MB; a solution is not."


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    found = read(zipped(tmp_path, [("zeros", bytes(30_000_000)), (NAME, GOOD)]))
    assert found.katas[KATA].state == "refused"
    assert "unpacks to 30 MB" in found.notes[0]


def test_a_tar_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "eve.tgz"
    with gzip.open(path, "wb") as stream:
        header = plain("zeros")
        header.size = 1 << 33
        stream.write(header.tobuf())
        for _ in range(60):
            stream.write(bytes(1_000_000))
    assert "too much for katas" in read(path).notes[0]


def test_a_member_that_lies_about_its_size_is_not_believed(tmp_path: Path) -> None:
    path = zipped(tmp_path, [(NAME, bytes(8_000_000))])
    data = path.read_bytes().replace(struct.pack("<I", 8_000_000), struct.pack("<I", 10))
    path.write_bytes(data)
    assert read(path).katas[KATA].state == "refused"


def test_members_that_lie_over_each_other_are_not_all_read(tmp_path: Path) -> None:
    path = zipped(tmp_path, [(f"{n}/{NAME}", b"#" * 600_000) for n in range(30)])
    found = read(path)
    assert found.katas[KATA].state == "refused"
    assert f"more than {reading.MAX_ALIKE} files called {NAME}" in found.notes[0]


@pytest.mark.parametrize("there", [True, False])
def test_a_directory_of_a_million_entries_is_not_read(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "eve.zip"
    size = reading.MAX_READ + 1
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, size, 0, 0)
    path.write_bytes(b"PK\x01\x02" + bytes(size - 4 if there else 100) + end)
    assert read(path).katas[KATA].state == "refused"
    assert (read(path).notes == ["The archive has too many entries."]) is there


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_ENTRIES", 50)
    found = read(zipped(tmp_path, [(f"{n}.txt", b"") for n in range(51)]))
    assert found.notes == ["The archive takes too long to read."]


def test_an_archive_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PATIENCE", -1.0)
    assert read(zipped(tmp_path, [(NAME, GOOD)])).notes == ["The archive takes too long to read."]


def test_an_archive_in_an_archive_is_told_and_not_read(tmp_path: Path) -> None:
    inner = zipped(tmp_path, [(NAME, GOOD)]).read_bytes()
    found = read(zipped(tmp_path, [("inner.zip", inner)]))
    assert found.katas[KATA].state == "missing"
    assert found.notes == ["inner.zip is an archive in an archive; it was not read."]


def test_an_archive_in_a_pupils_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "eve").mkdir()
    zipped(tmp_path / "eve", [(f"katas/{NAME}", GOOD)])
    found = submissions.read(Pupil("Eve", (("eve", tmp_path / "eve"),)), [KATA])
    assert found.katas[KATA].data == GOOD


def test_a_password_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path, [(NAME, GOOD)])
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert read(path).katas[KATA].note == f"{NAME} needs a password."


def test_an_unusual_packing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "eve.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(NAME, GOOD)
    assert read(path).notes == ["The archive is packed in an unusual way; make a plain zip."]


CUTS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "no archive": lambda data: b"Dear teacher, my dog ate it. " * 40,
    "zeros": lambda data: bytes(2_000),
    "damaged": lambda data: data[:60] + bytes(30) + data[90:],
}


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("kind", ["zip", "tgz"])
def test_a_broken_archive_is_told(tmp_path: Path, cut: str, kind: str) -> None:
    data = os.urandom(4_000)
    if kind == "zip":
        path = zipped(tmp_path, [(NAME, data)])
    else:
        path = tarred(tmp_path, [(plain(NAME), data)])
    path.write_bytes(CUTS[cut](path.read_bytes()))
    state = read(path).katas[KATA].state
    assert state in {"refused", "missing"} if cut in {"zeros", "empty"} else state == "refused"


def test_two_members_of_one_name_that_differ_are_told(tmp_path: Path) -> None:
    members = [(plain(NAME), GOOD), (plain(NAME), b"other")]
    found = read(tarred(tmp_path, members)).katas[KATA]
    assert (found.state, found.note) == ("refused", f"Which one counts? {NAME}, {NAME}")


def test_names_that_differ_in_case_are_told(tmp_path: Path) -> None:
    found = read(zipped(tmp_path, [(NAME, GOOD), (NAME.upper(), b"other")])).katas[KATA]
    assert found.note == f"Which one counts? {NAME}, {NAME.upper()}"


@pytest.mark.parametrize("format", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_name_of_a_megabyte_is_refused(tmp_path: Path, format: int) -> None:
    path = tmp_path / "eve.tar"
    with tarfile.open(path, "w", format=format) as archive:
        archive.addfile(plain("x/" * 500_000 + NAME), io.BytesIO())
    assert read(path).notes == ["The archive has a header that no honest one has."]


def test_a_long_name_is_passed_over(tmp_path: Path) -> None:
    path = zipped(tmp_path, [("x/" * 2_000 + NAME, b"bad"), (NAME, GOOD)])
    found = read(path)
    assert found.katas[KATA].data == GOOD
    assert found.notes == ["A name in the archive is too long; it was passed over."]


def test_a_negative_size_ends_no_reader(tmp_path: Path) -> None:
    header = plain(NAME)
    block = bytearray(header.tobuf(tarfile.GNU_FORMAT))
    block[124:136] = b"\xff" * 11 + b"\x00"  # -256, as GNU tar writes numbers
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    path = tmp_path / "eve.tar"
    path.write_bytes(bytes(block) + bytes(10_240))
    began = time.monotonic()
    assert read(path).notes == ["The archive has a header that no honest one has."]
    assert time.monotonic() - began < 5


def test_a_name_with_escapes_is_shown_spelled_out(tmp_path: Path) -> None:
    found = read(zipped(tmp_path, [("../\x1b[2J\u202e", b"")]))
    assert found.notes == [r"../\x1b[2J\u202e points outside; it was passed over."]


def test_too_much_together_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    found = read(zipped(tmp_path, [(NAME, b"#" * 101)]))
    assert found.katas[KATA].state == "refused"
    assert "together" in found.notes[0]
