"""Say first what will be called what, look for clashes in that, and only then touch the disk.

A plan is a dict from old to new names. It can be looked at, shown to a person, and checked as a
whole: that no two entries end under one name is seen by counting, long before the first of them
moves. Renaming entry by entry finds out when half is done, or never: on Linux and macOS
`os.rename` replaces a file that is in the way without a word.

All entries of a plan change their names at once, so `a` may become `b` while `b` becomes `a`. One
after another, the first would overwrite the second. The simplest way out is a stop in between:
everything goes into a new folder, then from there to its new name. It lies in the same folder,
thus on the same disk, where renaming is quick and cannot stop half-way through a file. `rmdir`
removes it, which refuses a folder that is not empty; `TemporaryDirectory` would remove whatever is
left in it.

The names that are there come from one `listdir`. `exists` would be False for a broken link, and on
disks that do not tell `a` from `A` it would be True for the very entry that is to be renamed.

What it costs: each entry is renamed twice. Sorting the plan into chains and breaking only the
cycles renames once, and is three times the code.
"""

import os
import re
from pathlib import Path
from tempfile import mkdtemp

__all__ = ["plan", "apply", "by_extension"]


def plan(names: list[str], pattern: str, replacement: str) -> dict[str, str]:
    """Return the new name of each of *names* that changes, by the old one, in their order.

    Each match of the regular expression *pattern* in a name is replaced, as `re.sub` does it.
    Raise ValueError if two of *names* would be the same afterwards, those that do not change
    included, or if a new name is empty, `.`, `..`, or has a slash in it.
    """
    renamed = {name: re.sub(pattern, replacement, name) for name in names}
    _check(renamed)
    return {old: new for old, new in renamed.items() if old != new}


def apply(base: str | os.PathLike[str], plan: dict[str, str]) -> None:
    """Rename the entries of the folder *base*, all at once, each from a key of *plan* to its
    value.

    Raise ValueError if two would have one name, or if a name is empty, `.`, `..`, or has a slash
    in it; FileNotFoundError if an entry is not there; FileExistsError if a new name belongs to an
    entry that keeps it. Then nothing has been renamed.
    """
    moves = {old: new for old, new in plan.items() if old != new}
    _check(moves)
    _check({old: old for old in moves})
    there = set(os.listdir(base))
    if missing := moves.keys() - there:
        raise FileNotFoundError(f"{sorted(missing)} in {base}")
    if taken := (there - moves.keys()) & set(moves.values()):
        raise FileExistsError(f"{sorted(taken)} in {base}")

    between = Path(mkdtemp(dir=base))
    for old in moves:
        os.rename(Path(base, old), between / old)
    for old, new in moves.items():
        os.rename(between / old, Path(base, new))
    between.rmdir()


def by_extension(base: str | os.PathLike[str]) -> list[tuple[str, str]]:
    """Move each file of the folder *base* into a folder in it that is called like its extension.

    That is what stands after the last dot, in small letters; `other` if there is none. If the name
    is taken there, it becomes `name (1).ext`, or the first number that is free. Return each move
    as (old name, new path with a slash), sorted. Raise FileExistsError if a file is called like a
    folder that is needed; then nothing has been moved.
    """
    with os.scandir(base) as entries:
        files = sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
    folders = {name: _extension(name) or "other" for name in files}
    if taken := folders.keys() & set(folders.values()):
        raise FileExistsError(f"{sorted(taken)} in {base}")

    moved = []
    for name, folder in folders.items():
        os.makedirs(Path(base, folder), exist_ok=True)
        new = _free_name(Path(base, folder), name)
        os.rename(Path(base, name), Path(base, folder, new))
        moved.append((name, f"{folder}/{new}"))
    return moved


def _check(names: dict[str, str]) -> None:
    new = list(names.values())
    if len(set(new)) < len(new):
        raise ValueError("two entries would have the same name")
    if bad := [name for name in new if name in {"", ".", ".."} or os.path.basename(name) != name]:
        raise ValueError(f"no names: {bad}")


def _extension(name: str) -> str:
    return os.path.splitext(name)[1][1:].lower()


def _free_name(folder: Path, name: str) -> str:
    stem, extension = os.path.splitext(name)
    new, number = name, 0
    while os.path.lexists(folder / new):
        number += 1
        new = f"{stem} ({number}){extension}"
    return new
