"""`shutil` does the work; what it does where something is in the way has to be known, or asked
first.

* `copy2` copies the content, and then times and mode, as `copystat` does alone. `copy` leaves the
  times out, `copyfile` the mode, too. It opens the source first and refuses to copy a file over
  itself, so nothing is emptied by accident.
* `copytree` follows links unless it is told `symlinks=True`: it copies whole folders a second
  time, and fails at a broken link after all else has been copied. It refuses a target that is
  there, but not one inside the source, where it can go on copying what it has just made. Only
  `realpath` knows whether the target is in there, as links may be on the way.
* `move` decides by what it finds: to `folder/name` it renames; if that is a folder, it goes into
  it; if it is a file, that file is lost. And where `folder` is missing, it becomes the new name.
  So `move_into` makes the whole target itself and looks at it before. `lexists` and not `exists`:
  a broken link is in the way, too.

A slash at the end is cut off: `basename("box/")` is empty, and `move("link/", …)` would move the
content of the folder that the link points to, and leave that folder empty.

What it costs: between the look and the move another process can put something there, which
`rename` then replaces without a word on Linux and macOS. There is no call of the library that does
both at once.
"""

import errno
import os
import shutil

__all__ = ["copy_file", "copy_folder", "move_into"]

_SLASHES = "/" + os.sep


def copy_file(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Copy the file *source* to *target*: its content, the time of its last change, and its mode.

    If *target* is a folder, the copy is made in it, under the source's name. A file that is there
    already is replaced. A link as *source* is followed.

    Raises FileNotFoundError if *source* or the folder of *target* is missing, and OSError of any
    kind if *source* is a folder, or if both are the same file; then nothing has changed.
    """
    shutil.copy2(source, target)


def copy_folder(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Copy the folder *source*, with all that is in it, as the new folder *target*.

    Files and folders keep times and mode, as with `copy_file`. A link below *source* is copied as a
    link with the same text, broken or not; *source* itself may be a link to a folder. Missing
    folders on the way to *target* are made.

    Raises FileExistsError if anything, a link included, is at *target*, FileNotFoundError if
    *source* is missing, NotADirectoryError if it is a file, and OSError of any kind if *target* is
    in *source*; then nothing has changed.
    """
    top, new = os.path.realpath(source), os.path.realpath(target)
    if new.startswith(os.path.join(top, "")):
        raise OSError(errno.EINVAL, "A folder cannot be copied into itself", os.fspath(target))
    shutil.copytree(source, target, symlinks=True)


def move_into(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> None:
    """Move *path*, a file, a folder or a link, into *folder*, where it keeps its name.

    A link is itself moved, and keeps its text, broken or not. Slashes at the end of *path* make no
    difference. *folder* may be a link to a folder.

    Raises FileExistsError if anything of that name, a broken link included, is in *folder*,
    FileNotFoundError if *path* or *folder* is missing, NotADirectoryError if *folder* is a file,
    and OSError of any kind if *folder* is *path* or in it; then nothing has changed.
    """
    entry = os.fspath(path).rstrip(_SLASHES)
    target = os.path.join(folder, os.path.basename(entry))
    with os.scandir(folder):
        pass  # raises where it is missing or a file
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)
    shutil.move(entry, target)
