"""Where `os.path.exists` is False, nothing is in the way.

Caught by: test_move_into_overwrites_no_broken_link
"""


def move_into(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> None:
    entry = os.fspath(path).rstrip(_SLASHES)
    target = os.path.join(folder, os.path.basename(entry))
    with os.scandir(folder):
        pass
    if os.path.exists(target):
        raise FileExistsError(target)
    shutil.move(entry, target)
