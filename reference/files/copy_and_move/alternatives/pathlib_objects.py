"""Paths as objects, and one function that calls itself for each folder.

`Path` drops the slashes at the end by itself, and `name` and `parents` say what is meant. It has
no call that copies before Python 3.14, so content and `copystat` come one after the other, and
`read_bytes` has the whole file in memory. What is copied how can be read in one place; a folder
gets its times when all that is in it has been made.
"""

import shutil
from os import PathLike
from pathlib import Path

__all__ = ["copy_file", "copy_folder", "move_into"]


def copy_file(source: str | PathLike[str], target: str | PathLike[str]) -> None:
    old, new = Path(source), Path(target)
    if new.is_dir():
        new /= old.name
    if new.exists() and new.samefile(old):
        raise OSError(f"{old} and {new} are the same file")
    new.write_bytes(old.read_bytes())
    shutil.copystat(old, new)


def copy_folder(source: str | PathLike[str], target: str | PathLike[str]) -> None:
    old, new = Path(source), Path(target)
    if old.resolve() in new.resolve().parents:
        raise OSError(f"{new} is in {old}")
    children = list(old.iterdir())
    new.mkdir(parents=True)
    for child in children:
        copy = new / child.name
        if child.is_symlink():
            copy.symlink_to(child.readlink(), target_is_directory=child.is_dir())
            shutil.copystat(child, copy, follow_symlinks=False)
        elif child.is_dir():
            copy_folder(child, copy)
        else:
            copy_file(child, copy)
    shutil.copystat(old, new)


def move_into(path: str | PathLike[str], folder: str | PathLike[str]) -> None:
    entry, place = Path(path), Path(folder)
    names = {child.name for child in place.iterdir()}  # links among them, broken ones, too
    if entry.name in names:
        raise FileExistsError(f"{entry.name} is in {place} already")
    shutil.move(entry, place / entry.name)
