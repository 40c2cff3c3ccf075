"""The real path of a thing is the one to move.

Caught by: test_move_into_a_link_with_a_slash_at_the_end, test_move_into_moves_a_broken_link,
test_move_into_moves_a_link
"""

from pathlib import Path


def move_into(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> None:
    entry = str(Path(path).resolve())
    target = os.path.join(folder, os.path.basename(entry))
    with os.scandir(folder):
        pass
    if os.path.lexists(target):
        raise FileExistsError(target)
    shutil.move(entry, target)
