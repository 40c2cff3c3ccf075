"""The calls that `shutil` itself is made of: `walk`, `copyfileobj`, `copystat`, `rename`.

It shows what `copytree` and `move` do inside. A rename is all that a move takes on one disk;
between two disks there is only copying and removing. Folders get their times from the bottom up,
as making an entry changes the time of its folder.
"""

import errno
import os
import shutil

__all__ = ["copy_file", "copy_folder", "move_into"]


def copy_file(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    if os.path.isdir(target):
        target = os.path.join(target, os.path.basename(source))
    with open(source, "rb") as old:
        if os.path.exists(target) and os.path.samefile(source, target):
            raise OSError(errno.EINVAL, "Both are the same file", os.fspath(target))
        with open(target, "wb") as new:
            shutil.copyfileobj(old, new)
    shutil.copystat(source, target)


def copy_folder(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    top = os.path.realpath(source)
    if os.path.realpath(target).startswith(top + os.sep):
        raise OSError(errno.EINVAL, "The copy would be in the source", os.fspath(target))
    with os.scandir(source):
        pass  # `walk` says nothing of a source that is missing or a file
    folders = list(os.walk(source))
    for where, inner, files in folders:
        new = _moved(where, source, target)
        os.makedirs(new)
        for name in (*inner, *files):
            path = os.path.join(where, name)
            if os.path.islink(path):
                copy = os.path.join(new, name)
                os.symlink(os.readlink(path), copy, target_is_directory=os.path.isdir(path))
                shutil.copystat(path, copy, follow_symlinks=False)
            elif name in files:
                copy_file(path, os.path.join(new, name))
    for where, _, _ in reversed(folders):
        shutil.copystat(where, _moved(where, source, target))


def move_into(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> None:
    entry = os.fspath(path).rstrip("/" + os.sep)
    name = os.path.basename(entry)
    if name in os.listdir(folder):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
    target = os.path.join(folder, name)
    try:
        os.rename(entry, target)
    except OSError as error:
        if error.errno != errno.EXDEV:  # two disks
            raise
        shutil.move(entry, target)


def _moved(where: str, source: str | os.PathLike[str], target: str | os.PathLike[str]) -> str:
    """Return where the copy of the folder *where*, in *source*, is."""
    return os.path.normpath(os.path.join(target, os.path.relpath(where, source)))
