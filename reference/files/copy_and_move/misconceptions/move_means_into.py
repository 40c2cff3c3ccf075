"""`shutil.move` moves into the folder that it is given.

Caught by: test_move_into_a_file, test_move_into_a_missing_folder, test_move_into_does_not_nest,
test_move_into_itself, test_move_into_overwrites_no_broken_link, test_move_into_overwrites_no_file,
test_move_into_where_it_is
"""


def move_into(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> None:
    shutil.move(os.fspath(path).rstrip(_SLASHES), folder)
