"""`shutil.move` raises an error by itself if something is in the way.

Caught by: test_move_into_does_not_nest, test_move_into_overwrites_no_broken_link,
test_move_into_overwrites_no_file, test_move_into_where_it_is
"""


def move_into(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> None:
    entry = os.fspath(path).rstrip(_SLASHES)
    with os.scandir(folder):
        pass
    shutil.move(entry, os.path.join(folder, os.path.basename(entry)))
