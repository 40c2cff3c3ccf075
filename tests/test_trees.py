"""Folders as values."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from dojo.core.faults import Fault
from dojo.core.trees import FOLDER, Link, Mark, Tree, build, tree
from dojo.testing import symlinks


def test_what_is_built_is_what_is_read(tmp_path: Path) -> None:
    """Newlines stay as given, bytes that are no text stay bytes, paths are in code point order."""
    base = build(
        tmp_path / "new" / "base",
        {"b.txt": "b", "a": {"x": {}, "y.txt": "ÿ"}, "a-b": "1\r\n2\n", "B": b"\xff\x00"},
    )
    assert base == tmp_path / "new" / "base"
    assert (base / "a-b").read_bytes() == b"1\r\n2\n"
    assert list(tree(base).items()) == [
        ("B", b"\xff\x00"),
        ("a-b", "1\r\n2\n"),
        ("a/", FOLDER),
        ("a/x/", FOLDER),
        ("a/y.txt", "ÿ"),
        ("b.txt", "b"),
    ]


def test_build_adds_to_a_folder_but_overwrites_nothing(tmp_path: Path) -> None:
    build(tmp_path, {"box": {"a": "1"}})
    build(tmp_path, {"box": {"b": "2"}})
    with pytest.raises(FileExistsError):
        build(tmp_path, {"box": {"a": "3"}})
    assert tree(tmp_path) == {"box/": FOLDER, "box/a": "1", "box/b": "2"}


@symlinks
def test_links_are_read_and_not_followed(tmp_path: Path) -> None:
    """A link may be described before its target."""
    spec = {"loop": Link("."), "broken": Link("gone/x"), "box": {"up": Link("../far")}}
    build(tmp_path, {**spec, "far": {"a": "1"}})
    assert (tmp_path / "box" / "up" / "a").read_text() == "1"
    assert tree(tmp_path) == {
        "box/": FOLDER,
        "box/up": Link("../far"),
        "broken": Link("gone/x"),
        "far/": FOLDER,
        "far/a": "1",
        "loop": Link("."),
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert tree(tmp_path) == {"pipe": Mark.SPECIAL}


def test_without_takes_all_below() -> None:
    found = Tree([("a/", FOLDER), ("a/b/", FOLDER), ("a/b/c", "1"), ("a.txt", "2")])
    assert found.without("a") == {"a.txt": "2"}
    assert found.without("a/b/", "a.txt") == {"a/": FOLDER}
    assert found.without("a/b/c").removed == {"a/b/c"}
    assert found.without("a.txt").without("a/b").removed == {"a.txt", "a/b/", "a/b/c"}
    with pytest.raises(KeyError):
        found.without("b")


@pytest.mark.parametrize("names", [map(str, range(10_001)), ["/".join("a" * 70)]])
def test_a_tree_that_nobody_can_look_through_is_a_fault(tmp_path: Path, names: list[str]) -> None:
    """One with too many entries, and one as deep as a path is long."""
    for name in names:
        (tmp_path / name).mkdir(parents=True)
    with pytest.raises(Fault, match="overfull"):
        tree(tmp_path)


@symlinks
def test_names_are_in_utf_8_in_every_locale(tmp_path: Path) -> None:
    code = """if True:
        import pathlib, sys
        from dojo.core.trees import FOLDER, Link, build, tree
        base = build(pathlib.Path(sys.argv[1]), {"\\xf8": {}, "to": Link("\\xe9")})
        assert tree(base) == {"\\xf8/": FOLDER, "to": Link("\\xe9")}
    """
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", code, str(tmp_path)]
    subprocess.run(command, env=os.environ | ascii_only, check=True, timeout=30)

    assert tree(tmp_path) == {"ø/": FOLDER, "to": Link("é")}
