import os


def copy_file(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Copy the file *source* to *target*: its content, the time of its last change, and its mode.

    If *target* is a folder, the copy is made in it, under the source's name. A file that is there
    already is replaced. A link as *source* is followed.

    Raises FileNotFoundError if *source* or the folder of *target* is missing, and OSError of any
    kind if *source* is a folder, or if both are the same file; then nothing has changed.
    """
    raise NotImplementedError


def copy_folder(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Copy the folder *source*, with all that is in it, as the new folder *target*.

    Files and folders keep times and mode, as with `copy_file`. A link below *source* is copied as a
    link with the same text, broken or not; *source* itself may be a link to a folder. Missing
    folders on the way to *target* are made.

    Raises FileExistsError if anything, a link included, is at *target*, FileNotFoundError if
    *source* is missing, NotADirectoryError if it is a file, and OSError of any kind if *target* is
    in *source*; then nothing has changed.
    """
    raise NotImplementedError


def move_into(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> None:
    """Move *path*, a file, a folder or a link, into *folder*, where it keeps its name.

    A link is itself moved, and keeps its text, broken or not. Slashes at the end of *path* make no
    difference. *folder* may be a link to a folder.

    Raises FileExistsError if anything of that name, a broken link included, is in *folder*,
    FileNotFoundError if *path* or *folder* is missing, NotADirectoryError if *folder* is a file,
    and OSError of any kind if *folder* is *path* or in it; then nothing has changed.
    """
    raise NotImplementedError
