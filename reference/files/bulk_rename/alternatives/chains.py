"""Chain by chain, with `pathlib`: the entry whose new name is free goes first.

Each entry is renamed once, but for one of each cycle, which makes a stop. A crash leaves no folder
behind; it takes more thought to see that it is right.
"""

import re
from collections import Counter
from os import PathLike
from pathlib import Path, PurePath
from uuid import uuid4

__all__ = ["plan", "apply", "by_extension"]


def plan(names: list[str], pattern: str, replacement: str) -> dict[str, str]:
    rule = re.compile(pattern)
    new_names = [rule.sub(replacement, name) for name in names]
    for name, count in Counter(new_names).items():
        if count > 1 or not is_name(name):
            raise ValueError(f"{name!r} cannot be the new name of {count}")
    return {old: new for old, new in zip(names, new_names, strict=True) if old != new}


def apply(base: str | PathLike[str], plan: dict[str, str]) -> None:
    folder = Path(base)
    left = {old: new for old, new in plan.items() if old != new}
    targets = set(left.values())
    if len(targets) < len(left) or not all(map(is_name, [*left, *targets])):
        raise ValueError("names that clash, or that are none")
    present = {path.name for path in folder.iterdir()}
    for old, new in left.items():
        if old not in present:
            raise FileNotFoundError(old)
        if new in present and new not in left:
            raise FileExistsError(new)
    while left:
        free = [old for old, new in left.items() if new not in left]
        if free:
            for old in free:
                (folder / old).rename(folder / left.pop(old))
        else:
            old = next(iter(left))
            stop = f".{uuid4()}"
            (folder / old).rename(folder / stop)
            left[stop] = left.pop(old)


def by_extension(base: str | PathLike[str]) -> list[tuple[str, str]]:
    folder = Path(base)
    files = sorted(
        path.name for path in folder.iterdir() if path.is_file() and not path.is_symlink()
    )
    goals = [(name, kind(name)) for name in files]
    if any(goal in files for _, goal in goals):
        raise FileExistsError("a file is called like a folder that is needed")
    return [(name, f"{goal}/{move(folder / name, folder / goal)}") for name, goal in goals]


def is_name(name: str) -> bool:
    return name not in ("", ".", "..") and PurePath(name).name == name


def kind(name: str) -> str:
    stem, _, extension = name.rpartition(".")
    return extension.lower() if stem.strip(".") and extension else "other"


def move(file: Path, folder: Path) -> str:
    folder.mkdir(exist_ok=True)
    present = {path.name for path in folder.iterdir()}
    stem, dot, extension = file.name.rpartition(".")
    if not stem.strip("."):
        stem, dot, extension = file.name, "", ""
    new, number = file.name, 0
    while new in present:
        number += 1
        new = f"{stem} ({number}){dot}{extension}"
    file.rename(folder / new)
    return new
