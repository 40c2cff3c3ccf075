import os


def plan(names: list[str], pattern: str, replacement: str) -> dict[str, str]:
    """Return the new name of each of *names* that changes, by the old one, in their order.

    Each match of the regular expression *pattern* in a name is replaced, as `re.sub` does it.
    Raise ValueError if two of *names* would be the same afterwards, those that do not change
    included, or if a new name is empty, `.`, `..`, or has a slash in it.
    """
    raise NotImplementedError


def apply(base: str | os.PathLike[str], plan: dict[str, str]) -> None:
    """Rename the entries of the folder *base*, all at once, each from a key of *plan* to its
    value.

    Raise ValueError if two would have one name, or if a name is empty, `.`, `..`, or has a slash
    in it; FileNotFoundError if an entry is not there; FileExistsError if a new name belongs to an
    entry that keeps it. Then nothing has been renamed.
    """
    raise NotImplementedError


def by_extension(base: str | os.PathLike[str]) -> list[tuple[str, str]]:
    """Move each file of the folder *base* into a folder in it that is called like its extension.

    That is what stands after the last dot, in small letters; `other` if there is none. If the name
    is taken there, it becomes `name (1).ext`, or the first number that is free. Return each move
    as (old name, new path with a slash), sorted. Raise FileExistsError if a file is called like a
    folder that is needed; then nothing has been moved.
    """
    raise NotImplementedError
