"""By temporary names beside the others, `shutil.move`, and `re` for what an extension is.

Two renames an entry, as with a folder in between, and no folder. A temporary name must not be
taken, neither now nor by the plan: hence one that is longer than any name there.
"""

import os
import re
import shutil
from itertools import count

__all__ = ["plan", "apply", "by_extension"]

EXTENSION = re.compile(r"(?P<stem>\.*[^.].*)(?P<dot>\.)(?P<extension>[^.]*)", re.DOTALL)


def plan(names: list[str], pattern: str, replacement: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for name in names:
        new = re.sub(pattern, replacement, name)
        if new in made.values() or "/" in new or os.sep in new or new in ("", ".", ".."):
            raise ValueError(new)
        made[name] = new
    return {name: new for name, new in made.items() if name != new}


def apply(base: str | os.PathLike[str], plan: dict[str, str]) -> None:
    present = os.listdir(base)
    moves = [(old, new) for old, new in plan.items() if old != new]
    leaving, coming = [old for old, _ in moves], [new for _, new in moves]
    for name in leaving + coming:
        if os.path.basename(name) != name or name in ("", ".", "..") or coming.count(name) > 1:
            raise ValueError(name)
    if not set(leaving) <= set(present):
        raise FileNotFoundError("an entry of the plan is not there")
    if any(name in present and name not in leaving for name in coming):
        raise FileExistsError("a new name is taken")
    longest = max(map(len, present + coming), default=0)
    waiting = [f"{number}".zfill(longest + 1) for number in range(len(moves))]
    for old, name in zip(leaving, waiting, strict=True):
        os.rename(os.path.join(base, old), os.path.join(base, name))
    for name, new in zip(waiting, coming, strict=True):
        os.rename(os.path.join(base, name), os.path.join(base, new))


def by_extension(base: str | os.PathLike[str]) -> list[tuple[str, str]]:
    files = []
    for name in sorted(os.listdir(base)):
        path = os.path.join(base, name)
        if os.path.isfile(path) and not os.path.islink(path):
            files.append(name)
    parted = {name: EXTENSION.fullmatch(name) for name in files}
    folders = {
        name: parts["extension"].lower() if parts and parts["extension"] else "other"
        for name, parts in parted.items()
    }
    for folder in folders.values():
        if folder in files:
            raise FileExistsError(folder)
    moves = []
    for name, parts in parted.items():
        folder = os.path.join(base, folders[name])
        if not os.path.isdir(folder):
            os.mkdir(folder)
        new, numbers = name, count(1)
        while new in os.listdir(folder):
            stem, end = (parts["stem"], f".{parts['extension']}") if parts else (name, "")
            new = f"{stem} ({next(numbers)}){end}"
        shutil.move(os.path.join(base, name), os.path.join(folder, new))
        moves.append((name, folders[name] + "/" + new))
    return moves
