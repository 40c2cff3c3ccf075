"""Edge cases of paths as text: dots and slashes everywhere, the root, paths that do not fit."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check path_parts --edges")

import path_parts
from dojo.testing import raises

# describe


def test_describe_a_hidden_file_with_a_suffix() -> None:
    """A hidden file can have a suffix: the last dot begins it if it is not the first character.

    The rule is the same for all names.
    """
    parts = path_parts.describe("/home/ada/.theme.json")
    assert (parts["stem"], parts["suffix"]) == (".theme", ".json")


def test_describe_a_dot_in_a_folder() -> None:
    """A name without a dot has no suffix, even if there is a dot in its folder.

    The last dot of the whole path is not the last dot of the name.
    """
    parts = path_parts.describe("/srv/site-2.1/README")
    assert (parts["stem"], parts["suffix"]) == ("README", "")


def test_describe_the_stem_keeps_the_letters_of_the_suffix() -> None:
    """The stem is the name without the suffix, and no letter less.

    `"topics.csv".rstrip(".csv")` is "topi": it strips letters, not a text.
    """
    assert path_parts.describe("/srv/topics.csv")["stem"] == "topics"


def test_describe_several_slashes_at_the_end() -> None:
    """Several slashes at the end are like none.

    Programs that glue paths together double them.
    """
    parts = path_parts.describe("/srv/data//")
    assert (parts["folder"], parts["name"]) == ("/srv", "data")


def test_describe_the_root() -> None:
    """The root is its own folder, and its name, stem and suffix are empty.

    `os.path.split` and `PurePosixPath` agree on that.
    """
    assert path_parts.describe("/") == {
        "folder": "/",
        "name": "",
        "stem": "",
        "suffix": "",
        "absolute": True,
    }


def test_describe_a_file_in_the_root() -> None:
    """The folder of a name right below the root is `/`.

    It is the one folder whose path ends in a slash.
    """
    assert path_parts.describe("/report.csv")["folder"] == "/"


def test_describe_leaves_dot_dot_in_the_folder() -> None:
    """A `..` in the folder stays as it is written.

    A path is only taken apart here. Behind a link `..` leads elsewhere than its text says.
    """
    assert path_parts.describe("/srv/web/../report.csv")["folder"] == "/srv/web/.."


def test_describe_a_backslash() -> None:
    """A backslash is a character like any other, on every system.

    These are paths with `/`; on Windows `os.path` and `Path` would split here.
    """
    parts = path_parts.describe("/srv/old\\report.csv")
    assert (parts["folder"], parts["name"]) == ("/srv", "old\\report.csv")


# common_folder


def test_common_folder_of_one_path() -> None:
    """A path alone is the answer itself.

    Nothing in its text says whether it names a file or a folder.
    """
    assert path_parts.common_folder(["/srv/web/old"]) == "/srv/web/old"


def test_common_folder_that_is_one_of_them() -> None:
    """A path that all the others are below is the answer.

    The order of the list makes no difference.
    """
    assert path_parts.common_folder(["/srv/web/old", "/srv/web"]) == "/srv/web"
    assert path_parts.common_folder(["/srv/web", "/srv/web/old"]) == "/srv/web"


def test_common_folder_of_many() -> None:
    """All paths count, not only the first two or the first and the last.

    The one in the middle leads elsewhere.
    """
    paths = ["/srv/web/a/b/1", "/srv/web/a/b/2", "/srv/web/c", "/srv/web/a/b/3"]
    assert path_parts.common_folder(paths) == "/srv/web"


def test_common_folder_is_the_root() -> None:
    """Absolute paths with no name in common are all below the root, `/`.

    The root is a folder, too.
    """
    assert path_parts.common_folder(["/srv/web", "/home/ada"]) == "/"


def test_common_folder_slash_at_the_end() -> None:
    """Slashes at the end of a path make no difference, and the answer has none.

    `/srv/web/` and `/srv/web` are the same folder.
    """
    assert path_parts.common_folder(["/srv/web/", "/srv/web"]) == "/srv/web"


def test_common_folder_heeds_capital_letters() -> None:
    """A name with other capital letters is another name.

    So it is for the paths of Linux; on Windows `os.path.commonpath` takes both for the same.
    """
    assert path_parts.common_folder(["/srv/Web/a.txt", "/srv/web/b.txt"]) == "/srv"


def test_common_folder_of_none() -> None:
    """An empty list is a ValueError.

    Every folder holds all of no paths, so there is no longest one.
    """
    with raises(ValueError):
        path_parts.common_folder([])


def test_common_folder_of_absolute_and_relative_paths() -> None:
    """Absolute and relative paths together are a ValueError.

    Where a relative path begins cannot be seen from its text.
    """
    with raises(ValueError):
        path_parts.common_folder(["/srv/web", "srv/web"])


# relative_to


def test_relative_to_a_name_that_begins_alike() -> None:
    """A folder whose name only begins as base's does is beside base, not below it.

    As text `/srv/website/a.txt` begins with `/srv/web`.
    """
    assert path_parts.relative_to("/srv/website/a.txt", "/srv/web") == "../website/a.txt"


def test_relative_to_a_path_above_base() -> None:
    """A folder above base is written as `..` alone, one for each folder to go up.

    There is no name to add.
    """
    assert path_parts.relative_to("/srv", "/srv/web/old") == "../.."


def test_relative_to_resolves_dot_dot() -> None:
    """A `..` in the path or in base takes back the name before it.

    Only then can the two be compared.
    """
    assert path_parts.relative_to("/srv/mail/../web/a.txt", "/srv/web") == "a.txt"
    assert path_parts.relative_to("/srv/web/a.txt", "/srv/mail/../web") == "a.txt"


def test_relative_to_slashes_at_the_end() -> None:
    """Slashes at the end of either make no difference, and the answer has none.

    They say nothing about where a path leads.
    """
    assert path_parts.relative_to("/srv/web/old/", "/srv/web") == "old"
    assert path_parts.relative_to("/srv/web/old", "/srv/web//") == "old"


def test_relative_to_among_relative_paths() -> None:
    """Two relative paths begin in the same folder, so that one can be seen from the other.

    That folder itself is `.`.
    """
    assert path_parts.relative_to("web/a.txt", "mail") == "../web/a.txt"
    assert path_parts.relative_to("web/a.txt", ".") == "web/a.txt"


def test_relative_to_the_root() -> None:
    """Seen from the root an absolute path only loses its first slash.

    The root ends in a slash of its own.
    """
    assert path_parts.relative_to("/srv/web", "/") == "srv/web"


def test_relative_to_absolute_and_relative() -> None:
    """An absolute and a relative path together are a ValueError.

    `os.path.relpath` puts the working folder in, and then the answer depends on that.
    """
    with raises(ValueError):
        path_parts.relative_to("web/a.txt", "/srv")
    with raises(ValueError):
        path_parts.relative_to("/srv/web/a.txt", "srv")
