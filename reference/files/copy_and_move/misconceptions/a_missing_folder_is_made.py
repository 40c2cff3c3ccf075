"""A folder to move into that is missing has to be made first.

Caught by: test_move_into_a_file, test_move_into_a_missing_folder
"""


def move_into(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> None:
    entry = os.fspath(path).rstrip(_SLASHES)
    os.makedirs(folder, exist_ok=True)
    target = os.path.join(folder, os.path.basename(entry))
    if os.path.lexists(target):
        raise FileExistsError(target)
    shutil.move(entry, target)
