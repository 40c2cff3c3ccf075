"""Folders as values."""

import os
from pathlib import Path

import pytest
from dojo.core.faults import Fault
from dojo.core.trees import FOLDER, Link, Mark, Tree, build, tree
from dojo.testing import symlinks


def test_build_and_tree_are_inverse(tmp_path: Path) -> None:
    base = build(tmp_path / "new" / "base", {"b.txt": "b", "a": {"x": {}, "y.txt": "ÿ"}})

    assert base == tmp_path / "new" / "base"
    assert tree(base) == {"a/": FOLDER, "a/x/": FOLDER, "a/y.txt": "ÿ", "b.txt": "b"}


def test_newlines_stay_as_given(tmp_path: Path) -> None:
    build(tmp_path, {"a": "1\r\n2\n"})

    assert (tmp_path / "a").read_bytes() == b"1\r\n2\n"
    assert tree(tmp_path) == {"a": "1\r\n2\n"}


def test_bytes_that_are_no_text_stay_bytes(tmp_path: Path) -> None:
    build(tmp_path, {"a": b"\xff\x00", "b": b"text"})

    assert tree(tmp_path) == {"a": b"\xff\x00", "b": "text"}


def test_build_adds_to_a_folder_but_overwrites_nothing(tmp_path: Path) -> None:
    build(tmp_path, {"box": {"a": "1"}})
    build(tmp_path, {"box": {"b": "2"}})

    with pytest.raises(FileExistsError):
        build(tmp_path, {"box": {"a": "3"}})
    assert tree(tmp_path) == {"box/": FOLDER, "box/a": "1", "box/b": "2"}


@symlinks
def test_links_are_read_and_not_followed(tmp_path: Path) -> None:
    spec = {"loop": Link("."), "broken": Link("gone/x"), "box": {"up": Link("../far/a")}}
    build(tmp_path, {**spec, "far": {"a": "1"}})

    assert tree(tmp_path) == {
        "box/": FOLDER,
        "box/up": Link("../far/a"),
        "broken": Link("gone/x"),
        "far/": FOLDER,
        "far/a": "1",
        "loop": Link("."),
    }


@symlinks
def test_a_link_may_be_described_before_its_target(tmp_path: Path) -> None:
    build(tmp_path, {"link": Link("box"), "box": {"a": "1"}})

    assert (tmp_path / "link" / "a").read_text() == "1"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert tree(tmp_path) == {"pipe": Mark.SPECIAL}


def test_paths_are_in_code_point_order(tmp_path: Path) -> None:
    build(tmp_path, {"a": {"c": ""}, "a-b": "", "B": ""})

    assert list(tree(tmp_path)) == ["B", "a-b", "a/", "a/c"]


def test_without_takes_all_below() -> None:
    found = Tree([("a/", FOLDER), ("a/b/", FOLDER), ("a/b/c", "1"), ("a.txt", "2")])

    assert found.without("a") == {"a.txt": "2"}
    assert found.without("a/b/", "a.txt") == {"a/": FOLDER}
    assert found.without("a/b/c").removed == {"a/b/c"}
    assert found.without("a.txt").without("a/b").removed == {"a.txt", "a/b/", "a/b/c"}


def test_without_refuses_what_is_not_there() -> None:
    with pytest.raises(KeyError):
        Tree([("a.txt", "")]).without("a")


def test_a_tree_that_nobody_can_look_through_is_a_fault(tmp_path: Path) -> None:
    for number in range(10_001):
        (tmp_path / str(number)).touch()

    with pytest.raises(Fault, match="overfull"):
        tree(tmp_path)


def test_a_tree_as_deep_as_a_path_is_long_is_a_fault(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(70):
        folder /= "a"
    folder.mkdir(parents=True)

    with pytest.raises(Fault, match="overfull"):
        tree(tmp_path)
