"""`split` and `splitext` take a path apart; the folder in common is found by going up.

`split` is the oldest way and needs two corrections: the slashes at the end have to go, and the
folder of a name alone is the empty text. Going up from the first path until all others are below
is easy to believe; each step compares every path once more.
"""

import posixpath

__all__ = ["describe", "common_folder", "relative_to"]


def describe(path: str) -> dict[str, str | bool]:
    folder, name = posixpath.split(path.rstrip("/") or path)
    stem, suffix = posixpath.splitext(name)
    return {
        "folder": folder or ".",
        "name": name,
        "stem": stem,
        "suffix": suffix,
        "absolute": path.startswith("/"),
    }


def common_folder(paths: list[str]) -> str:
    if not paths:
        raise ValueError("there is no folder in common without any path")
    folder = posixpath.normpath(paths[0])
    while any(".." in relative_to(path, folder).split("/") for path in paths):
        folder = posixpath.dirname(folder) or "."
    return folder


def relative_to(path: str, base: str) -> str:
    if path.startswith("/") is not base.startswith("/"):
        raise ValueError(f"where {path!r} is, seen from {base!r}, depends on the working folder")
    return posixpath.relpath(path, base)
