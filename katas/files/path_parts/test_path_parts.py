"""Paths as text: their parts, the folder that they share, the way from one to another."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check path_parts")

import path_parts

# describe


def test_describe_gives_all_five_parts() -> None:
    """The parts of a path are its folder, name, stem and suffix, and whether it is absolute.

    Name and folder make up the path; stem and suffix make up the name.
    """
    assert path_parts.describe("/srv/data/report.csv") == {
        "folder": "/srv/data",
        "name": "report.csv",
        "stem": "report",
        "suffix": ".csv",
        "absolute": True,
    }


def test_describe_a_relative_path() -> None:
    """A path without a slash at its beginning is not absolute.

    It begins in the working folder, wherever that is: only the text counts here.
    """
    assert path_parts.describe("data/report.csv")["absolute"] is False


def test_describe_the_folder_of_a_name_alone() -> None:
    """The folder of a name alone is `.`, the folder that relative paths begin in.

    An empty text would be no path, and nothing could be opened under it.
    """
    assert path_parts.describe("report.csv")["folder"] == "."


def test_describe_a_name_without_a_dot() -> None:
    """Without a dot in the name the suffix is empty, and the stem is the name.

    A name need not have two halves: Makefile, README, LICENSE.
    """
    parts = path_parts.describe("/srv/data/Makefile")
    assert (parts["stem"], parts["suffix"]) == ("Makefile", "")


def test_describe_a_hidden_file() -> None:
    """The dot that a hidden file's name begins with begins no suffix.

    `.profile` is a name; a file of the kind "profile" without a name would be none.
    """
    parts = path_parts.describe("/home/ada/.profile")
    assert (parts["stem"], parts["suffix"]) == (".profile", "")


def test_describe_several_dots() -> None:
    """Only the last dot of a name begins the suffix: `.gz`, not `.tar.gz`.

    In report.2024.csv the year is part of the stem, too.
    """
    parts = path_parts.describe("/srv/site.tar.gz")
    assert (parts["stem"], parts["suffix"]) == ("site.tar", ".gz")


def test_describe_a_slash_at_the_end() -> None:
    """A slash at the end makes no difference: the last name is the name all the same.

    Completion in a shell writes it behind folders; `os.path.basename` then finds an empty name.
    """
    parts = path_parts.describe("/srv/data/")
    assert (parts["folder"], parts["name"]) == ("/srv", "data")


# common_folder


def test_common_folder_of_two_files() -> None:
    """The folder in common is the longest path that all paths are below.

    `/srv` holds both files as well, but it is not the closest.
    """
    assert path_parts.common_folder(["/srv/web/a.txt", "/srv/web/old/b.txt"]) == "/srv/web"


def test_common_folder_compares_whole_names() -> None:
    """Paths are compared name by name, not letter by letter.

    `/srv/web` and `/srv/website` begin with the same letters, but neither holds the other.
    """
    assert path_parts.common_folder(["/srv/web/a.txt", "/srv/website/b.txt"]) == "/srv"


def test_common_folder_of_relative_paths() -> None:
    """Relative paths with no name in common are all below `.`.

    They begin in the same folder, wherever it is.
    """
    assert path_parts.common_folder(["web/a.txt", "mail/b.txt"]) == "."


def test_common_folder_resolves_dot_dot() -> None:
    """A `..` takes back the name before it, and then the paths are compared.

    `/srv/web/../mail` is `/srv/mail`, which is not below `/srv/web`.
    """
    assert path_parts.common_folder(["/srv/web/../mail/a.txt", "/srv/web/b.txt"]) == "/srv"


# relative_to


def test_relative_to_a_path_below_base() -> None:
    """A path below base is written without base, and begins with a name.

    So written it can be put behind another base: in a backup, in an archive.
    """
    assert path_parts.relative_to("/srv/web/old/a.txt", "/srv/web") == "old/a.txt"


def test_relative_to_goes_up() -> None:
    """What is not below base begins with a `..` for each folder to go up.

    A page links so to a picture that lies beside its folder.
    """
    assert path_parts.relative_to("/srv/pictures/a.png", "/srv/web/old") == "../../pictures/a.png"


def test_relative_to_itself() -> None:
    """Base seen from base is `.`.

    An empty text would be no path.
    """
    assert path_parts.relative_to("/srv/web", "/srv/web") == "."
