"""`basename` is the name of a path, however the path is written.

Caught by: test_move_into_a_link_with_a_slash_at_the_end, test_move_into_with_a_slash_at_the_end
"""


def move_into(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> None:
    target = os.path.join(folder, os.path.basename(path))
    with os.scandir(folder):
        pass
    if os.path.lexists(target):
        raise FileExistsError(target)
    shutil.move(path, target)
