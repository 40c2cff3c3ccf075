"""What is removed, and above all what is not."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check remove_safely")

from pathlib import Path

import remove_safely
from dojo.testing import Link, build, raises, symlinks, tree

# remove


def test_remove_file(tmp_path: Path) -> None:
    """A file is removed, and nothing else.

    The other entries of its folder were not asked for.
    """
    before = tree(build(tmp_path, {"letter.txt": "Dear Ada", "notes.txt": "milk"}))
    remove_safely.remove(tmp_path / "letter.txt")
    assert tree(tmp_path) == before.without("letter.txt")


def test_remove_folder_that_is_empty(tmp_path: Path) -> None:
    """An empty folder is removed.

    `os.remove` refuses folders, even empty ones.
    """
    before = tree(build(tmp_path, {"box": {}, "notes.txt": "milk"}))
    remove_safely.remove(tmp_path / "box")
    assert tree(tmp_path) == before.without("box/")


def test_remove_full_folder(tmp_path: Path) -> None:
    """A folder is removed with all that is in it, hidden files and full folders too.

    `os.rmdir` and `Path.rmdir` remove empty folders only.
    """
    spec = {"box": {"a.txt": "a", ".hidden": "h", "in": {"deep": {"b.txt": "b"}}}, "c.txt": "c"}
    before = tree(build(tmp_path, spec))
    remove_safely.remove(tmp_path / "box")
    assert tree(tmp_path) == before.without("box/")


def test_remove_keeps_the_parent_that_becomes_empty(tmp_path: Path) -> None:
    """The parent stays, even when nothing is left in it.

    `os.removedirs` goes on with the parents for as long as they are empty.
    """
    before = tree(build(tmp_path, {"shelf": {"box": {}}, "notes.txt": "milk"}))
    remove_safely.remove(tmp_path / "shelf" / "box")
    assert tree(tmp_path) == before.without("shelf/box/")


def test_remove_missing(tmp_path: Path) -> None:
    """FileNotFoundError is raised where there is nothing of that name.

    A removal that did not happen must not look like one that did: the name may be mistyped.
    """
    build(tmp_path, {"notes.txt": "milk"})
    with raises(FileNotFoundError):
        remove_safely.remove(tmp_path / "note.txt")


@symlinks
def test_remove_link_to_a_file(tmp_path: Path) -> None:
    """A link to a file is removed, and the file stays.

    Resolving the path first removes the wrong one of the two, and leaves a broken link.
    """
    before = tree(build(tmp_path, {"letter.txt": "Dear Ada", "link": Link("letter.txt")}))
    remove_safely.remove(tmp_path / "link")
    assert tree(tmp_path) == before.without("link")


@symlinks
def test_remove_link_to_a_folder(tmp_path: Path) -> None:
    """A link to a folder is removed, and the folder stays with all that is in it.

    `isdir` says True of such a link, and `shutil.rmtree` refuses it.
    """
    before = tree(build(tmp_path, {"box": {"a.txt": "a"}, "link": Link("box")}))
    remove_safely.remove(tmp_path / "link")
    assert tree(tmp_path) == before.without("link")


@symlinks
def test_remove_broken_link(tmp_path: Path) -> None:
    """A link is removed although its target is gone.

    `exists` asks the target and says False; the link is there all the same.
    """
    before = tree(build(tmp_path, {"link": Link("gone"), "notes.txt": "milk"}))
    remove_safely.remove(tmp_path / "link")
    assert tree(tmp_path) == before.without("link")


@symlinks
def test_remove_link_with_a_slash_at_the_end(tmp_path: Path) -> None:
    """A link to a folder that is written `link/` is removed, and the folder stays full.

    With the slash `islink` is False and `isdir` True, and `shutil.rmtree` empties the target.
    """
    before = tree(build(tmp_path, {"box": {"a.txt": "a"}, "link": Link("box")}))
    remove_safely.remove(f"{tmp_path}/link/")
    assert tree(tmp_path) == before.without("link")


# remove_under


def test_remove_under_file(tmp_path: Path) -> None:
    """A file in base is removed, and nothing else.

    Outside base there may be a file of the same name.
    """
    before = tree(build(tmp_path, {"base": {"a.txt": "a", "b.txt": "b"}, "a.txt": "outside"}))
    remove_safely.remove_under(tmp_path / "base", "a.txt")
    assert tree(tmp_path) == before.without("base/a.txt")


def test_remove_under_base_itself(tmp_path: Path) -> None:
    """ValueError is raised for `''` and `.`, which name base itself, and nothing is removed.

    An empty field in a form must not cost the whole folder: `join(base, '')` is base.
    """
    before = tree(build(tmp_path, {"base": {"a.txt": "a"}}))
    for relative in ("", "."):
        with raises(ValueError):
            remove_safely.remove_under(tmp_path / "base", relative)
        assert tree(tmp_path) == before


def test_remove_under_dot_dot_leaving_base(tmp_path: Path) -> None:
    """ValueError is raised where `..` leads out of base, and nothing is removed.

    This is the attack that everybody tries first.
    """
    before = tree(build(tmp_path, {"base": {"a.txt": "a"}, "notes.txt": "milk"}))
    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "../notes.txt")
    assert tree(tmp_path) == before


def test_remove_under_absolute_path(tmp_path: Path) -> None:
    """ValueError is raised for an absolute path, and nothing is removed.

    `join(base, '/x')` and `base / '/x'` are both `/x`: base is dropped without a word.
    """
    before = tree(build(tmp_path, {"base": {"a.txt": "a"}, "notes.txt": "milk"}))
    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", str(tmp_path / "notes.txt"))
    assert tree(tmp_path) == before


@symlinks
def test_remove_under_parent_link_out(tmp_path: Path) -> None:
    """ValueError is raised where a link on the way leads out of base, and nothing is removed.

    The text has no `..` and begins with base; only the disk knows where it ends.
    """
    spec = {"base": {"exit": Link("../shelf")}, "shelf": {"book.txt": "Once"}}
    before = tree(build(tmp_path, spec))
    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "exit/book.txt")
    assert tree(tmp_path) == before


@symlinks
def test_remove_under_last_link_pointing_out(tmp_path: Path) -> None:
    """A link as the last part is removed itself, wherever it points; its target stays.

    The link lies in base; resolving the last part, too, refuses it or hits the target.
    """
    spec = {"base": {"exit": Link("../shelf")}, "shelf": {"book.txt": "Once"}}
    before = tree(build(tmp_path, spec))
    remove_safely.remove_under(tmp_path / "base", "exit")
    assert tree(tmp_path) == before.without("base/exit")


# remove_empty


def test_remove_empty_folders(tmp_path: Path) -> None:
    """The empty folders are removed, and their names returned in order.

    Files stay, and are not in the list.
    """
    build(tmp_path, {"b": {}, "a": {}, "notes.txt": "milk"})
    assert remove_safely.remove_empty(tmp_path) == ["a", "b"]
    assert tree(tmp_path) == {"notes.txt": "milk"}


def test_remove_empty_folders_that_become_empty(tmp_path: Path) -> None:
    """A folder that becomes empty is removed, too; paths are relative to base, with `/`.

    A folder must be looked at when those in it are gone; what was read before is out of date.
    """
    build(tmp_path, {"a": {"b": {"c": {}}}, "notes.txt": "milk"})
    assert remove_safely.remove_empty(tmp_path) == ["a", "a/b", "a/b/c"]
    assert tree(tmp_path) == {"notes.txt": "milk"}


def test_remove_empty_keeps_base(tmp_path: Path) -> None:
    """Base itself stays, even when it becomes empty.

    The caller named it because they want to use it.
    """
    before = tree(build(tmp_path, {"base": {"a": {}}}))
    assert remove_safely.remove_empty(tmp_path / "base") == ["a"]
    assert tree(tmp_path) == before.without("base/a/")


def test_remove_empty_counts_hidden_files(tmp_path: Path) -> None:
    """A folder with a hidden file is not empty.

    `ls` and `glob('*')` do not show it, and `.gitkeep` is there for a reason.
    """
    before = tree(build(tmp_path, {"box": {".gitkeep": "keep me"}}))
    assert remove_safely.remove_empty(tmp_path) == []
    assert tree(tmp_path) == before


@symlinks
def test_remove_empty_does_not_follow_links(tmp_path: Path) -> None:
    """Empty folders behind a link stay: they are not below base.

    A link can lead to another disk, or back up to a folder that contains it.
    """
    spec = {"base": {"exit": Link("../shelf")}, "shelf": {"a": {}, "b": {}}}
    before = tree(build(tmp_path, spec))
    assert remove_safely.remove_empty(tmp_path / "base") == []
    assert tree(tmp_path) == before
