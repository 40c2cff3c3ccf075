"""What is removed, and above all what is not."""

import os
from pathlib import Path

import pytest
import remove_safely
from dojo.testing import Link, build, raises, symlinks, tree

posix = pytest.mark.skipif(os.name != "posix", reason="Windows reads such paths in another way")

# ---- remove ----


def test_remove_file(tmp_path: Path) -> None:
    """A file is removed, and nothing else.

    The simplest case: the other entries of its folder are not asked for.
    """
    build(tmp_path, {"letter.txt": "Dear Ada", "notes.txt": "milk"})
    before = tree(tmp_path)

    remove_safely.remove(tmp_path / "letter.txt")

    assert tree(tmp_path) == before.without("letter.txt")


def test_remove_takes_a_path_as_text(tmp_path: Path) -> None:
    """A path may be text as well as a Path.

    The functions of `os` take both, and people pass what they have.
    """
    build(tmp_path, {"letter.txt": "Dear Ada", "notes.txt": "milk"})
    before = tree(tmp_path)

    remove_safely.remove(str(tmp_path / "letter.txt"))

    assert tree(tmp_path) == before.without("letter.txt")


def test_remove_folder_that_is_empty(tmp_path: Path) -> None:
    """An empty folder is removed.

    `os.remove` refuses folders, even empty ones.
    """
    build(tmp_path, {"box": {}, "notes.txt": "milk"})
    before = tree(tmp_path)

    remove_safely.remove(tmp_path / "box")

    assert tree(tmp_path) == before.without("box/")


def test_remove_full_folder(tmp_path: Path) -> None:
    """A folder is removed with all that is in it, hidden files and full folders too.

    `os.rmdir` and `Path.rmdir` remove empty folders only.
    """
    build(tmp_path, {"box": {"a.txt": "a", ".hidden": "h", "in": {"deep": {"b.txt": "b"}}}})
    before = tree(tmp_path)

    remove_safely.remove(tmp_path / "box")

    assert tree(tmp_path) == before.without("box/")


def test_remove_folder_with_a_trailing_slash(tmp_path: Path) -> None:
    """A folder may be written with a slash at the end.

    The shell's completion writes it so, and people paste what the shell shows.
    """
    build(tmp_path, {"box": {"a.txt": "a"}, "notes.txt": "milk"})
    before = tree(tmp_path)

    remove_safely.remove(f"{tmp_path}/box/")

    assert tree(tmp_path) == before.without("box/")


def test_remove_keeps_the_parent_that_becomes_empty(tmp_path: Path) -> None:
    """The parent stays, even when nothing is left in it.

    `os.removedirs` goes on with the parents for as long as they are empty.
    """
    build(tmp_path, {"shelf": {"box": {}}, "notes.txt": "milk"})
    before = tree(tmp_path)

    remove_safely.remove(tmp_path / "shelf" / "box")

    assert tree(tmp_path) == before.without("shelf/box/")


@symlinks
def test_remove_link_to_a_file(tmp_path: Path) -> None:
    """A link to a file is removed, and the file stays.

    Resolving the path first removes the wrong one of the two, and leaves a broken link.
    """
    build(tmp_path, {"letter.txt": "Dear Ada", "link": Link("letter.txt")})
    before = tree(tmp_path)

    remove_safely.remove(tmp_path / "link")

    assert tree(tmp_path) == before.without("link")


@symlinks
def test_remove_link_to_a_folder(tmp_path: Path) -> None:
    """A link to a folder is removed, and the folder stays with all that is in it.

    `isdir` says True of such a link, and `shutil.rmtree` refuses it.
    """
    build(tmp_path, {"box": {"a.txt": "a"}, "link": Link("box")})
    before = tree(tmp_path)

    remove_safely.remove(tmp_path / "link")

    assert tree(tmp_path) == before.without("link")


@symlinks
def test_remove_broken_link(tmp_path: Path) -> None:
    """A link is removed although its target is gone.

    `exists` asks the target and says False; the link is there all the same.
    """
    build(tmp_path, {"link": Link("gone"), "notes.txt": "milk"})
    before = tree(tmp_path)

    remove_safely.remove(tmp_path / "link")

    assert tree(tmp_path) == before.without("link")


@symlinks
def test_remove_link_with_a_trailing_slash(tmp_path: Path) -> None:
    """A link to a folder that is written `link/` is removed, and the folder stays full.

    With the slash `islink` is False and `isdir` True, and `shutil.rmtree` empties the target.
    """
    build(tmp_path, {"box": {"a.txt": "a"}, "link": Link("box")})
    before = tree(tmp_path)

    remove_safely.remove(f"{tmp_path}/link/")

    assert tree(tmp_path) == before.without("link")


@symlinks
def test_remove_link_with_several_trailing_slashes(tmp_path: Path) -> None:
    """Any number of slashes at the end means the same as none.

    Programs that glue paths together double them; the system does not mind, so a check must not.
    """
    build(tmp_path, {"box": {"a.txt": "a"}, "link": Link("box")})
    before = tree(tmp_path)

    remove_safely.remove(f"{tmp_path}/link///")

    assert tree(tmp_path) == before.without("link")


@symlinks
def test_remove_link_to_a_file_with_a_trailing_slash(tmp_path: Path) -> None:
    """A link to a file that is written `link/` is removed, and the file stays.

    `isfile` says True of such a link, so a check for `file/` that asks it refuses the link.
    """
    build(tmp_path, {"letter.txt": "Dear Ada", "link": Link("letter.txt")})
    before = tree(tmp_path)

    remove_safely.remove(f"{tmp_path}/link/")

    assert tree(tmp_path) == before.without("link")


@symlinks
def test_remove_broken_link_with_a_trailing_slash(tmp_path: Path) -> None:
    """A broken link that is written `link/` is removed, too.

    With the slash even `lstat` follows the link, and finds nothing.
    """
    build(tmp_path, {"link": Link("gone"), "notes.txt": "milk"})
    before = tree(tmp_path)

    remove_safely.remove(f"{tmp_path}/link/")

    assert tree(tmp_path) == before.without("link")


@symlinks
def test_remove_folder_holding_links(tmp_path: Path) -> None:
    """The links inside a folder go with it; what they point to stays.

    A recursion that asks `isdir` walks through the link and empties a folder far away.
    """
    build(
        tmp_path,
        {
            "box": {"to_file": Link("../notes.txt"), "to_folder": Link("../shelf")},
            "shelf": {"book.txt": "Once upon a time"},
            "notes.txt": "milk",
        },
    )
    before = tree(tmp_path)

    remove_safely.remove(tmp_path / "box")

    assert tree(tmp_path) == before.without("box/")


@posix
@symlinks
def test_remove_dot_dot_behind_a_link(tmp_path: Path) -> None:
    """A `..` behind a link is the parent of the link's target, as it is for the system.

    `normpath` and `abspath` cross out `link/..` as text, and then another file is hit.
    """
    build(
        tmp_path,
        {
            "desk": {"link": Link("../attic/chest"), "a.txt": "desk"},
            "attic": {"chest": {}, "a.txt": "attic"},
        },
    )
    before = tree(tmp_path)

    remove_safely.remove(f"{tmp_path}/desk/link/../a.txt")

    assert tree(tmp_path) == before.without("attic/a.txt")


def test_remove_missing(tmp_path: Path) -> None:
    """FileNotFoundError is raised where there is nothing of that name.

    A removal that did not happen must not look like one that did: the name may be mistyped.
    """
    build(tmp_path, {"notes.txt": "milk"})

    with raises(FileNotFoundError):
        remove_safely.remove(tmp_path / "note.txt")


def test_remove_missing_with_a_trailing_slash(tmp_path: Path) -> None:
    """FileNotFoundError is raised for a missing name that is written with a slash, too.

    The slash says what is meant, a folder; it makes nothing exist.
    """
    build(tmp_path, {"notes.txt": "milk"})

    with raises(FileNotFoundError):
        remove_safely.remove(f"{tmp_path}/box/")


@posix
def test_remove_dot_dot_behind_a_missing_folder(tmp_path: Path) -> None:
    """FileNotFoundError is raised where `..` stands behind a folder that is missing.

    What is not there has no parent; crossed out as text, a mistyped path would hit a file.
    """
    build(tmp_path, {"a.txt": "a"})
    before = tree(tmp_path)

    with raises(FileNotFoundError):
        remove_safely.remove(f"{tmp_path}/missing/../a.txt")

    assert tree(tmp_path) == before


def test_remove_file_with_a_trailing_slash(tmp_path: Path) -> None:
    """NotADirectoryError is raised for a file that is written `file/`, and the file stays.

    The slash says that a folder is meant; `rm` answers "Not a directory" here.
    """
    build(tmp_path, {"letter.txt": "Dear Ada"})
    before = tree(tmp_path)

    with raises(NotADirectoryError):
        remove_safely.remove(f"{tmp_path}/letter.txt/")

    assert tree(tmp_path) == before


def test_remove_dot_as_last_part(tmp_path: Path) -> None:
    """ValueError is raised for a path that ends in `.`, and nothing is removed.

    `rm` refuses it, too: `link/.` is the target's inside. (`Path` drops such a dot unseen.)
    """
    build(tmp_path, {"box": {"a.txt": "a"}})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove(f"{tmp_path}/box/.")

    assert tree(tmp_path) == before


def test_remove_dot_dot_as_last_part(tmp_path: Path) -> None:
    """ValueError is raised for a path that ends in `..`, and nothing is removed.

    It names a folder above; a pattern like `.*` can match it, so `rm` refuses it, too.
    """
    build(tmp_path, {"shelf": {"box": {"a.txt": "a"}}})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove(f"{tmp_path}/shelf/box/..")

    assert tree(tmp_path) == before


def test_remove_dots_as_last_part_with_a_trailing_slash(tmp_path: Path) -> None:
    """ValueError is raised for `box/./` and `box/../`, too, and nothing is removed.

    The slash changes nothing in what the path names; it must not hide the dots from a check.
    """
    build(tmp_path, {"shelf": {"box": {"a.txt": "a"}}})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove(f"{tmp_path}/shelf/box/./")
    with raises(ValueError):
        remove_safely.remove(f"{tmp_path}/shelf/box/../")

    assert tree(tmp_path) == before


def test_remove_dot_as_last_part_of_a_missing_path(tmp_path: Path) -> None:
    """ValueError comes first: `missing/.` is refused though nothing is there.

    Such a path is a mistake wherever it leads; that should not depend on what is on the disk.
    """
    build(tmp_path, {"notes.txt": "milk"})

    with raises(ValueError):
        remove_safely.remove(f"{tmp_path}/missing/.")


# ---- remove_under ----


def test_remove_under_file(tmp_path: Path) -> None:
    """A file in base is removed, and nothing else.

    The simplest case; outside base there is a file of the same name.
    """
    build(tmp_path, {"base": {"a.txt": "a", "b.txt": "b"}, "a.txt": "outside"})
    before = tree(tmp_path)

    remove_safely.remove_under(tmp_path / "base", "a.txt")

    assert tree(tmp_path) == before.without("base/a.txt")


def test_remove_under_file_in_a_folder(tmp_path: Path) -> None:
    """The path may lead through folders; they stay, even when nothing is left in them.

    Only the last part of the path is to go.
    """
    build(tmp_path, {"base": {"box": {"in": {"a.txt": "a"}}}})
    before = tree(tmp_path)

    remove_safely.remove_under(tmp_path / "base", "box/in/a.txt")

    assert tree(tmp_path) == before.without("base/box/in/a.txt")


def test_remove_under_full_folder(tmp_path: Path) -> None:
    """A folder is removed with all that is in it, as by `remove`; base stays.

    Base may well be empty afterwards; it is still wanted.
    """
    build(tmp_path, {"base": {"box": {"a.txt": "a", "in": {"b.txt": "b"}}}})
    before = tree(tmp_path)

    remove_safely.remove_under(tmp_path / "base", "box")

    assert tree(tmp_path) == before.without("base/box/")


def test_remove_under_base_itself_as_empty_text(tmp_path: Path) -> None:
    """ValueError is raised for `''`, which names base itself, and nothing is removed.

    An empty field in a form must not cost the whole folder: `join(base, '')` is base.
    """
    build(tmp_path, {"base": {"a.txt": "a"}})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "")

    assert tree(tmp_path) == before


def test_remove_under_base_itself_as_dot(tmp_path: Path) -> None:
    """ValueError is raised for `.`, which names base itself, and nothing is removed.

    A check that asks only for "inside base" lets base itself through.
    """
    build(tmp_path, {"base": {"a.txt": "a"}})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", ".")

    assert tree(tmp_path) == before


def test_remove_under_dot_dot_leaving_base(tmp_path: Path) -> None:
    """ValueError is raised where `..` leads out of base, and nothing is removed.

    This is the attack that everybody tries first.
    """
    build(tmp_path, {"base": {"a.txt": "a"}, "notes.txt": "milk"})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "../notes.txt")

    assert tree(tmp_path) == before


def test_remove_under_dot_dot_back_to_base(tmp_path: Path) -> None:
    """ValueError is raised for `box/..`, which is base itself, and nothing is removed.

    The text ends below base, the folder does not.
    """
    build(tmp_path, {"base": {"box": {"a.txt": "a"}}})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "box/..")

    assert tree(tmp_path) == before


def test_remove_under_dot_dot_that_stays_inside(tmp_path: Path) -> None:
    """ValueError is raised for any part `..`, even where it would stay inside base.

    Behind a link `..` is the target's parent, so the text does not show where it leads.
    """
    build(tmp_path, {"base": {"box": {}, "a.txt": "a"}})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "box/../a.txt")

    assert tree(tmp_path) == before


def test_remove_under_absolute_path(tmp_path: Path) -> None:
    """ValueError is raised for an absolute path, and nothing is removed.

    `join(base, '/x')` and `base / '/x'` are both `/x`: base is dropped without a word.
    """
    build(tmp_path, {"base": {"a.txt": "a"}, "notes.txt": "milk"})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", str(tmp_path / "notes.txt"))

    assert tree(tmp_path) == before


def test_remove_under_absolute_path_into_base(tmp_path: Path) -> None:
    """ValueError is raised for an absolute path even where it leads into base.

    The path is to be relative; a caller who passes another kind has mixed something up.
    """
    build(tmp_path, {"base": {"a.txt": "a"}})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", str(tmp_path / "base" / "a.txt"))

    assert tree(tmp_path) == before


@symlinks
def test_remove_under_parent_link_out(tmp_path: Path) -> None:
    """ValueError is raised where a link on the way leads out of base, and nothing is removed.

    The text has no `..` and begins with base; only the disk knows where it ends.
    """
    build(tmp_path, {"base": {"exit": Link("../shelf")}, "shelf": {"book.txt": "Once"}})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "exit/book.txt")

    assert tree(tmp_path) == before


@symlinks
def test_remove_under_parent_link_out_by_a_chain(tmp_path: Path) -> None:
    """ValueError is raised where a link leads to a link that leads out of base.

    `readlink` gives one step of the way only, and this one still ends in base.
    """
    build(
        tmp_path,
        {
            "base": {"second": Link("../shelf"), "first": Link("second")},
            "shelf": {"book.txt": "Once"},
        },
    )
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "first/book.txt")

    assert tree(tmp_path) == before


@symlinks
def test_remove_under_parent_link_to_a_longer_name(tmp_path: Path) -> None:
    """ValueError is raised where a link leads to a folder whose name begins as base's does.

    As text `/srv-old/x` begins with `/srv`; paths are compared part by part.
    """
    build(tmp_path, {"base": {"exit": Link("../base-old")}, "base-old": {"a.txt": "old"}})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "exit/a.txt")

    assert tree(tmp_path) == before


@symlinks
def test_remove_under_parent_link_out_to_a_missing_file(tmp_path: Path) -> None:
    """ValueError comes first: a path that leads out is refused even where nothing is there.

    Otherwise the error would tell a stranger which files exist outside base.
    """
    build(tmp_path, {"base": {"exit": Link("../shelf")}, "shelf": {"book.txt": "Once"}})

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "exit/letter.txt")


@symlinks
def test_remove_under_parent_link_out_that_is_broken(tmp_path: Path) -> None:
    """ValueError comes first also where the link that leads out is broken.

    A folder can appear at the link's other end at any time; it would lie outside all the same.
    """
    build(tmp_path, {"base": {"exit": Link("../gone")}})

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "exit/letter.txt")


@symlinks
def test_remove_under_parent_link_that_stays_inside(tmp_path: Path) -> None:
    """A link on the way is followed where it leads to a folder in base.

    What counts is where the file really is, not how the way there is written.
    """
    build(tmp_path, {"base": {"latest": Link("v2"), "v1": {"a": "1"}, "v2": {"a": "2"}}})
    before = tree(tmp_path)

    remove_safely.remove_under(tmp_path / "base", "latest/a")

    assert tree(tmp_path) == before.without("base/v2/a")


@symlinks
def test_remove_under_parent_links_out_and_back(tmp_path: Path) -> None:
    """A way that leaves base through a link and comes back through another is followed.

    Only where the way ends decides, not what it passes.
    """
    build(
        tmp_path,
        {
            "base": {"exit": Link("../shelf"), "box": {"a.txt": "a"}},
            "shelf": {"back": Link("../base/box")},
        },
    )
    before = tree(tmp_path)

    remove_safely.remove_under(tmp_path / "base", "exit/back/a.txt")

    assert tree(tmp_path) == before.without("base/box/a.txt")


@symlinks
def test_remove_under_last_link_pointing_out(tmp_path: Path) -> None:
    """A link as the last part is removed itself, wherever it points; its target stays.

    The link lies in base; resolving the last part, too, refuses it or hits the target.
    """
    build(tmp_path, {"base": {"exit": Link("../shelf")}, "shelf": {"book.txt": "Once"}})
    before = tree(tmp_path)

    remove_safely.remove_under(tmp_path / "base", "exit")

    assert tree(tmp_path) == before.without("base/exit")


@symlinks
def test_remove_under_last_link_with_a_trailing_slash(tmp_path: Path) -> None:
    """A link as the last part is removed itself also where it is written `link/`.

    `dirname('exit/')` is `exit`, so a check of the "parent" looks at the wrong folder.
    """
    build(tmp_path, {"base": {"exit": Link("../shelf")}, "shelf": {"book.txt": "Once"}})
    before = tree(tmp_path)

    remove_safely.remove_under(tmp_path / "base", "exit/")

    assert tree(tmp_path) == before.without("base/exit")


@symlinks
def test_remove_under_base_that_is_a_link(tmp_path: Path) -> None:
    """Base may be a link to a folder; then this folder is meant.

    On macOS `/tmp` is a link, so resolving the path but not base finds every path outside.
    """
    build(tmp_path, {"real": {"box": {"a.txt": "a"}}, "base": Link("real")})
    before = tree(tmp_path)

    remove_safely.remove_under(tmp_path / "base", "box/a.txt")

    assert tree(tmp_path) == before.without("real/box/a.txt")


def test_remove_under_missing(tmp_path: Path) -> None:
    """FileNotFoundError is raised where there is nothing of that name.

    The path is a legal one, so this is not a ValueError.
    """
    build(tmp_path, {"base": {"a.txt": "a"}})

    with raises(FileNotFoundError):
        remove_safely.remove_under(tmp_path / "base", "b.txt")


def test_remove_under_missing_folder_on_the_way(tmp_path: Path) -> None:
    """FileNotFoundError is raised where a folder on the way is missing, too.

    A folder that does not exist leads nowhere, so it does not lead out.
    """
    build(tmp_path, {"base": {"a.txt": "a"}})

    with raises(FileNotFoundError):
        remove_safely.remove_under(tmp_path / "base", "box/a.txt")


def test_remove_under_missing_base(tmp_path: Path) -> None:
    """FileNotFoundError is raised where base itself is missing.

    A mistyped base must not pass for a folder in which there is nothing to do.
    """
    build(tmp_path, {"notes.txt": "milk"})

    with raises(FileNotFoundError):
        remove_safely.remove_under(tmp_path / "base", "a.txt")


def test_remove_under_file_with_a_trailing_slash(tmp_path: Path) -> None:
    """NotADirectoryError is raised for a file that is written `file/`, as by `remove`.

    Taking the path apart and putting it together again easily loses the slash.
    """
    build(tmp_path, {"base": {"a.txt": "a"}})
    before = tree(tmp_path)

    with raises(NotADirectoryError):
        remove_safely.remove_under(tmp_path / "base", "a.txt/")

    assert tree(tmp_path) == before


def test_remove_under_dot_as_last_part(tmp_path: Path) -> None:
    """ValueError is raised for a path that ends in `.`, as by `remove`.

    The same path must mean the same to both functions.
    """
    build(tmp_path, {"base": {"box": {"a.txt": "a"}}})
    before = tree(tmp_path)

    with raises(ValueError):
        remove_safely.remove_under(tmp_path / "base", "box/.")

    assert tree(tmp_path) == before


# ---- remove_empty ----


def test_remove_empty_folders(tmp_path: Path) -> None:
    """The empty folders are removed, and their names returned in order.

    The simplest case: two empty folders and a file.
    """
    build(tmp_path, {"b": {}, "a": {}, "notes.txt": "milk"})

    removed = remove_safely.remove_empty(tmp_path)

    assert removed == ["a", "b"]
    assert tree(tmp_path) == {"notes.txt": "milk"}


def test_remove_empty_nothing_to_remove(tmp_path: Path) -> None:
    """The result is an empty list where every folder has a file below it.

    A folder that holds nothing but a full folder is not empty either.
    """
    build(tmp_path, {"box": {"in": {"a.txt": "a"}}})
    before = tree(tmp_path)

    removed = remove_safely.remove_empty(tmp_path)

    assert removed == []
    assert tree(tmp_path) == before


def test_remove_empty_folders_that_become_empty(tmp_path: Path) -> None:
    """A folder that becomes empty is removed, too; paths are relative to base, with `/`.

    One pass from the top removes the innermost folder only.
    """
    build(tmp_path, {"a": {"b": {"c": {}}}, "notes.txt": "milk"})

    removed = remove_safely.remove_empty(tmp_path)

    assert removed == ["a", "a/b", "a/b/c"]
    assert tree(tmp_path) == {"notes.txt": "milk"}


def test_remove_empty_beside_full(tmp_path: Path) -> None:
    """Of two folders side by side the empty one goes; the full one and their parent stay.

    A folder is judged by what is left in it, not by what was removed from it.
    """
    build(tmp_path, {"box": {"empty": {}, "full": {"a.txt": "a"}}})
    before = tree(tmp_path)

    removed = remove_safely.remove_empty(tmp_path)

    assert removed == ["box/empty"]
    assert tree(tmp_path) == before.without("box/empty/")


def test_remove_empty_hidden_folders(tmp_path: Path) -> None:
    """An empty folder whose name begins with a dot is removed like any other.

    `glob('*')` does not find it.
    """
    build(tmp_path, {"box": {".cache": {}, "a.txt": "a"}})
    before = tree(tmp_path)

    removed = remove_safely.remove_empty(tmp_path)

    assert removed == ["box/.cache"]
    assert tree(tmp_path) == before.without("box/.cache/")


def test_remove_empty_keeps_base(tmp_path: Path) -> None:
    """Base itself stays, even when it becomes empty.

    The caller named it because they want to use it.
    """
    build(tmp_path, {"base": {"a": {}}})
    before = tree(tmp_path)

    removed = remove_safely.remove_empty(tmp_path / "base")

    assert removed == ["a"]
    assert tree(tmp_path) == before.without("base/a/")


def test_remove_empty_counts_hidden_files(tmp_path: Path) -> None:
    """A folder with a hidden file is not empty.

    `ls` and `glob('*')` do not show it, and `.gitkeep` is there for a reason.
    """
    build(tmp_path, {"box": {".gitkeep": "keep me"}})
    before = tree(tmp_path)

    removed = remove_safely.remove_empty(tmp_path)

    assert removed == []
    assert tree(tmp_path) == before


def test_remove_empty_counts_files_without_content(tmp_path: Path) -> None:
    """A folder with a file of no bytes is not empty, and the file stays.

    It is folders that are cleaned up; a file of no bytes can say something by its name.
    """
    build(tmp_path, {"box": {"done": ""}})
    before = tree(tmp_path)

    removed = remove_safely.remove_empty(tmp_path)

    assert removed == []
    assert tree(tmp_path) == before


@symlinks
def test_remove_empty_counts_broken_links(tmp_path: Path) -> None:
    """A folder with a link in it is not empty, even if the link is broken.

    `is_file`, `is_dir` and `exists` all say False of a broken link.
    """
    build(tmp_path, {"box": {"link": Link("gone")}})
    before = tree(tmp_path)

    removed = remove_safely.remove_empty(tmp_path)

    assert removed == []
    assert tree(tmp_path) == before


@symlinks
def test_remove_empty_does_not_follow_links(tmp_path: Path) -> None:
    """Empty folders behind a link stay: they are not below base.

    A link can lead to another disk, or back up to a folder that contains it.
    """
    build(tmp_path, {"base": {"exit": Link("../shelf")}, "shelf": {"a": {}, "b": {}}})
    before = tree(tmp_path)

    removed = remove_safely.remove_empty(tmp_path / "base")

    assert removed == []
    assert tree(tmp_path) == before


@symlinks
def test_remove_empty_keeps_links_to_empty_folders(tmp_path: Path) -> None:
    """A link to an empty folder stays, and with it its target and the folder that holds it.

    To `isdir` and `listdir` the link looks like an empty folder, and `os.walk` lists it so.
    """
    build(tmp_path, {"base": {"box": {"link": Link("../../shelf")}, "a": {}}, "shelf": {}})
    before = tree(tmp_path)

    removed = remove_safely.remove_empty(tmp_path / "base")

    assert removed == ["a"]
    assert tree(tmp_path) == before.without("base/a/")


def test_remove_empty_sorts_by_code_point(tmp_path: Path) -> None:
    """The paths are sorted as text, by code point: `B`, `a`, `a-b`, `a/c`.

    `Path` objects sort part by part, which gives another order.
    """
    build(tmp_path, {"a": {"c": {}}, "a-b": {}, "B": {}, "ø": {}, "z": {}})

    removed = remove_safely.remove_empty(tmp_path)

    assert removed == ["B", "a", "a-b", "a/c", "z", "ø"]


@posix
def test_remove_empty_keeps_backslashes_in_names(tmp_path: Path) -> None:
    """A backslash in a folder's name is returned as it is.

    On Windows it stands between the parts; elsewhere it is a character like any other.
    """
    build(tmp_path, {"a\\b": {}, "notes.txt": "milk"})

    removed = remove_safely.remove_empty(tmp_path)

    assert removed == ["a\\b"]
    assert tree(tmp_path) == {"notes.txt": "milk"}


@symlinks
def test_remove_empty_base_that_is_a_link(tmp_path: Path) -> None:
    """Base may be a link to a folder; then this folder is cleaned up.

    Links are not followed below base; base itself is what the caller asked for.
    """
    build(tmp_path, {"real": {"a": {}, "b": {"c.txt": "c"}}, "base": Link("real")})
    before = tree(tmp_path)

    removed = remove_safely.remove_empty(tmp_path / "base")

    assert removed == ["a"]
    assert tree(tmp_path) == before.without("real/a/")


def test_remove_empty_missing_base(tmp_path: Path) -> None:
    """FileNotFoundError is raised where base is missing.

    `os.walk` says nothing of a missing folder: it just walks over nothing.
    """
    build(tmp_path, {"notes.txt": "milk"})

    with raises(FileNotFoundError):
        remove_safely.remove_empty(tmp_path / "base")


def test_remove_empty_base_that_is_a_file(tmp_path: Path) -> None:
    """NotADirectoryError is raised where base is a file, and the file stays.

    `os.walk` says nothing of this either.
    """
    build(tmp_path, {"notes.txt": "milk"})
    before = tree(tmp_path)

    with raises(NotADirectoryError):
        remove_safely.remove_empty(tmp_path / "notes.txt")

    assert tree(tmp_path) == before
