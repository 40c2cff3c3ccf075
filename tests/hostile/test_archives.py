"""Archives that are made to do harm: each is told, none writes or costs anything."""

from __future__ import annotations

import gzip
import io
import os
import stat
import struct
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from dojo.core import catalogue
from dojo.grading import reading, submissions
from dojo.grading.reading import Pupil
from dojo.grading.submissions import MEMORY, PATIENCE, Submission, SubmissionReader

KATA = catalogue.find("date_arithmetic")
NAME = "date_arithmetic.py"
GOOD = b"def add_days(day, n): ...\n"

Member = tuple[str | zipfile.ZipInfo | tarfile.TarInfo, bytes]


def read(archive: Path) -> Submission:
    """What is read of the archive, which leaves the folder as it was."""
    before = sorted(os.walk(archive.parent))
    found = submissions.read(Pupil("Eve", ((archive.name, archive),)), [KATA])
    assert sorted(os.walk(archive.parent)) == before
    return found


def packed(
    folder: Path, ending: str, *members: Member, packing: int = zipfile.ZIP_DEFLATED
) -> Path:
    """An archive of the *members*, whose kind its *ending* says."""
    path = folder / f"eve{ending}"
    if ending == ".zip":
        with zipfile.ZipFile(path, "w", packing) as archive:
            for member, data in members:
                archive.writestr(member, data)  # type: ignore[arg-type]
        return path
    mode = "w:gz" if ending == ".tgz" else "w"
    with tarfile.open(path, mode, format=tarfile.GNU_FORMAT) as archive:  # type: ignore[call-overload]
        for member, data in members:
            info = tarfile.TarInfo(member) if isinstance(member, str) else member
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def special(name: str, kind: bytes, target: str = "") -> Member:
    """A member of a tar that is no file."""
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member, b""


def of_mode(name: str, mode: int) -> Member:
    """A member of a zip that says that it is no file."""
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = mode << 16
    return member, b"/etc/passwd"


@pytest.mark.parametrize(
    ("ending", "members"),
    [
        (".tar", [(f"./mis katas/ñ/{NAME}", GOOD)]),
        (".tgz", [(f"./mis katas/ñ/{NAME}", GOOD)]),
        (".zip", [(f"mis katas/ñ/{NAME}", GOOD)]),
        (".tgz", [special("katas", tarfile.SYMTYPE, "/"), (f"katas/{NAME}", GOOD)]),
    ],
    ids=["tar", "tgz", "zip", "a folder that is a link"],
)
def test_what_is_honest_is_read(tmp_path: Path, ending: str, members: list[Member]) -> None:
    found = read(packed(tmp_path, ending, *members))
    assert (found.katas[KATA].data, found.notes) == (GOOD, [])


def test_a_zip_is_read_whatever_its_ending(tmp_path: Path) -> None:
    path = packed(tmp_path, ".zip", (NAME, GOOD)).rename(tmp_path / "eve.tar.gz")
    assert read(path).katas[KATA].data == GOOD


def test_a_zip_of_windows_may_have_backslashes(tmp_path: Path) -> None:
    path = packed(tmp_path, ".zip", (f"katas/{NAME}", GOOD))
    path.write_bytes(path.read_bytes().replace(f"katas/{NAME}".encode(), rf"katas\{NAME}".encode()))
    assert read(path).katas[KATA].data == GOOD


OUTSIDE = [f"../{NAME}", f"a/../../{NAME}", f"/tmp/{NAME}", f"..\\{NAME}", f"C:\\{NAME}", "C:/x"]


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("ending", [".zip", ".tgz"])
def test_a_name_that_points_outside_is_passed_over(tmp_path: Path, name: str, ending: str) -> None:
    folder = tmp_path / "deep" / "down"
    folder.mkdir(parents=True)
    found = read(packed(folder, ending, (name, b"bad"), (NAME, GOOD)))
    assert found.katas[KATA].data == GOOD
    assert "points outside" in found.notes[0]


LINK = f"{NAME} is a link; links are not followed."
DEVICE = f"{NAME} is no plain file."
LINKS = [
    special(NAME, kind, target)
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE)
    for target in ("/etc/passwd", "../../secret", "other.py")
]
DEVICES = (tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)
INNER = io.BytesIO()
with zipfile.ZipFile(INNER, "w") as _inner:
    _inner.writestr(NAME, GOOD)

TOLD: list[tuple[str, list[Member], str, str]] = [
    *((".tgz", [("other.py", GOOD), link], "refused", LINK) for link in LINKS),
    (".zip", [of_mode(NAME, stat.S_IFLNK | 0o777)], "refused", LINK),
    *((".tgz", [special(NAME, kind)], "refused", DEVICE) for kind in DEVICES),
    *(
        (".zip", [of_mode(NAME, kind)], "refused", DEVICE)
        for kind in (stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK)
    ),
    (
        *(".zip", [(NAME, b"#" * (reading.MAX_FILE + 1))], "refused"),
        f"{NAME} is larger than 1 MB; a solution is not.",
    ),
    (".zip", [("zeros", bytes(30_000_000)), (NAME, GOOD)], "begun", ""),
    (".zip", [(f"{n}/{NAME}", b"#" * 600_000) for n in range(30)], "begun", ""),
    (".zip", [("inner.zip", INNER.getvalue())], "refused", "inner.zip is not read: a .py,"),
    (
        *(".tgz", [(NAME, GOOD), (NAME, b"other")], "refused"),
        f"Which one counts? {NAME} (entry 1 of eve.tgz), {NAME} (entry 2 of eve.tgz)",
    ),
    (
        *(".zip", [(NAME, GOOD), (NAME.upper(), b"other")], "refused"),
        f"Which one counts? {NAME} (entry 1 of eve.zip), {NAME.upper()} (entry 2 of eve.zip)",
    ),
    (".zip", [("x/" * 2_000 + NAME, GOOD)], "begun", ""),
    (
        *(".zip", [("../\x1b[2J\u202e\n", b"")], "refused"),
        r"../\x1b[2J\u202e\n points outside; it was passed over.",
    ),
]
"""An archive's ending and members; what becomes of the kata, and what is said."""


@pytest.mark.parametrize(("ending", "members", "state", "said"), TOLD)
def test_what_is_wrong_is_told(
    tmp_path: Path, ending: str, members: list[Member], state: str, said: str
) -> None:
    found = read(packed(tmp_path, ending, *members))
    assert found.katas[KATA].state == state
    assert said in "\n".join([*found.notes, found.katas[KATA].note])


def records(first: int, count: int) -> bytes:
    """So many records of a pax header, each with a key of its own."""
    bodies = (b" k%d=x\n" % number for number in range(first, first + count))
    return b"".join(b"%d" % (len(body) + 2) + body for body in bodies)


def header(kind: bytes, data: bytes) -> bytes:
    """The header of a tar's member, and its *data* in whole blocks."""
    made = tarfile.TarInfo(NAME)
    made.type, made.size = kind, len(data)
    return made.tobuf(tarfile.USTAR_FORMAT) + data + bytes(-len(data) % tarfile.BLOCKSIZE)


def sparse() -> Iterator[bytes]:
    """A member that says that it has five million holes, as GNU tar writes it."""
    keys = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": NAME}
    text = "".join(f"{len(key) + len(value) + 5} {key}={value}\n" for key, value in keys.items())
    yield header(tarfile.XHDTYPE, text.encode())
    yield header(tarfile.REGTYPE, b"5000000\n" + b"0\n" * 10_000_000)


def globals_() -> Iterator[bytes]:
    """Two thousand headers that bring a thousand keys each, for all members after them."""
    for number in range(2_000):
        yield header(tarfile.XGLTYPE, records(1_000 * number, 1_000))
        yield header(tarfile.XHDTYPE, records(0, 1)) + tarfile.TarInfo("a").tobuf()


@pytest.mark.parametrize("made", [sparse, globals_])
def test_an_archive_that_takes_all_time_or_memory_is_told_and_the_next_is_read(
    tmp_path: Path, made: Callable[[], Iterator[bytes]]
) -> None:
    path = tmp_path / "eve.tgz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for piece in made():
            stream.write(piece)
    reader = SubmissionReader([KATA], seconds=4)
    try:
        found = reader.read(Pupil("Eve", ((path.name, path),)))
        assert found.katas[KATA].state == "refused"
        # Python 3.11.2 and later give up on such headers by themselves.
        told = ("It takes too much time or memory to read.", "The archive is broken: ")
        assert [note.startswith(told) for note in found.notes] == [True]
        good = packed(tmp_path, ".zip", (NAME, GOOD))
        reader.seconds = PATIENCE  # a fresh process reads it, and takes its time to start
        assert reader.read(Pupil("Ana", ((good.name, good),))).katas[KATA].data == GOOD
    finally:
        reader.close()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep such a limit")
def test_what_reads_has_no_more_memory_than_an_honest_archive_needs(tmp_path: Path) -> None:
    """The name of this member is read in one piece, and has as many bytes."""
    path = tmp_path / "eve.tar"
    member = tarfile.TarInfo()
    member.type, member.size = tarfile.GNUTYPE_LONGNAME, 2 * MEMORY
    path.write_bytes(member.tobuf(tarfile.GNU_FORMAT))
    os.truncate(path, 3 * MEMORY)  # a hole, which takes no space
    with closing(SubmissionReader([KATA])) as reader:
        found = reader.read(Pupil("Eve", ((path.name, path),)))
    assert found.notes == ["It takes too much time or memory to read."]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among files")
def test_a_pipe_where_an_archive_is_expected_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "eve.zip"
    os.mkfifo(path)
    assert read(path).notes == ["eve.zip is no plain file."]


def test_a_size_of_five_thousand_digits_is_no_size(tmp_path: Path) -> None:
    path = tmp_path / "eve.tar"
    size = b"size=" + b"9" * 5_000
    path.write_bytes(header(tarfile.XHDTYPE, b"5011 %s\n" % size) + header(b"0", GOOD))
    assert read(path).katas[KATA].state in {"begun", "refused"}


def test_a_member_that_lies_about_its_size_is_not_believed(tmp_path: Path) -> None:
    path = packed(tmp_path, ".zip", (NAME, bytes(8_000_000)))
    data = path.read_bytes().replace(struct.pack("<I", 8_000_000), struct.pack("<I", 10))
    path.write_bytes(data)
    assert read(path).katas[KATA].state == "refused"


def test_an_archive_in_a_pupils_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "eve").mkdir()
    packed(tmp_path / "eve", ".zip", (f"katas/{NAME}", GOOD))
    found = submissions.read(Pupil("Eve", (("eve", tmp_path / "eve"),)), [KATA])
    assert found.katas[KATA].data == GOOD


def test_a_password_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path, ".zip", (NAME, GOOD))
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert read(path).katas[KATA].note == f"{NAME} needs a password."


def test_an_unusual_packing_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path, ".zip", (NAME, GOOD), packing=zipfile.ZIP_LZMA)
    assert read(path).katas[KATA].data == GOOD


CUTS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "no archive": lambda data: b"Dear teacher, my dog ate it. " * 40,
    "zeros": lambda data: bytes(2_000),
    "damaged": lambda data: data[:60] + bytes(30) + data[90:],
}


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("ending", [".zip", ".tgz"])
def test_a_broken_archive_is_told(tmp_path: Path, cut: str, ending: str) -> None:
    path = packed(tmp_path, ending, (NAME, os.urandom(4_000)))
    path.write_bytes(CUTS[cut](path.read_bytes()))
    assert read(path).katas[KATA].state == "refused"


@pytest.mark.parametrize("format", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_name_of_a_megabyte_is_a_name(tmp_path: Path, format: int) -> None:
    path = tmp_path / "eve.tar"
    with tarfile.open(path, "w", format=format) as archive:
        archive.addfile(tarfile.TarInfo("x/" * 500_000 + NAME), io.BytesIO())
    assert read(path).katas[KATA].trouble == "empty"


def test_a_negative_size_ends_no_reader(tmp_path: Path) -> None:
    block = bytearray(tarfile.TarInfo(NAME).tobuf(tarfile.GNU_FORMAT))
    block[124:136] = b"\xff" * 11 + b"\x00"  # -256, as GNU tar writes numbers
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    path = tmp_path / "eve.tar"
    path.write_bytes(bytes(block) + bytes(10_240))
    reader = SubmissionReader([KATA])
    try:
        found = reader.read(Pupil("Eve", ((path.name, path),)))
    finally:
        reader.close()
    assert found.katas[KATA].data in {None, b""}
    assert not any("too much time" in note for note in found.notes)
