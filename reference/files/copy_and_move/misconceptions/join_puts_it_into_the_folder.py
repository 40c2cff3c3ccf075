"""`join` of folder and path is where the path is once it has been moved.

Caught by: test_move_into_a_link_to_a_folder, test_move_into_a_link_with_a_slash_at_the_end,
test_move_into_moves_a_broken_link, test_move_into_moves_a_file, test_move_into_moves_a_folder,
test_move_into_moves_a_link, test_move_into_with_a_slash_at_the_end
"""


def move_into(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> None:
    with os.scandir(folder):
        pass
    target = os.path.join(folder, os.fspath(path).rstrip(_SLASHES))
    if os.path.lexists(target):
        raise FileExistsError(target)
    shutil.move(path, target)
