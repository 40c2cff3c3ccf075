import os


def remove(path: str | os.PathLike[str]) -> None:
    """Remove what *path* names: a file, a symbolic link, or a folder with all that is in it.

    A symbolic link is itself removed, whether it is broken or not, and whether or not *path* is
    written with slashes at the end (``link/``). What a link points to is never touched; that
    holds for the links inside a folder, too. The parent of what is removed stays.

    Raises ValueError where the last part of *path* is ``.`` or ``..``, FileNotFoundError where
    there is nothing of that name (``''`` included), NotADirectoryError where a file is written
    with a slash at the end (``file/``), and OSError of any kind where a file or a link to itself
    is on the way; then nothing is removed.
    """
    raise NotImplementedError


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    """Remove, as `remove` does, what the path *relative* names in the folder *base*.

    Nothing outside *base* is ever removed, and never *base* itself; *base* may be a link. A link
    as the last part of *relative* is removed, wherever it points. A link before the last part is
    followed; where it really leads decides.

    Raises ValueError where *relative* is absolute (even if it leads into *base*), has a part
    ``..`` (even if it comes back), names *base* itself (``''``, ``.``), or where the folder of
    its last part is, with all links followed, neither *base* nor below it. This comes first; then
    FileNotFoundError where *base* is missing or ``''``; then the errors of `remove`: ValueError
    where *relative* ends in ``.``, FileNotFoundError and other kinds of OSError.
    """
    raise NotImplementedError


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    """Remove every folder below *base* that is empty or becomes empty by this.

    Returns the paths of the removed folders relative to *base*, with ``/`` between the parts and
    none at the end, sorted as text (by code point). *base* itself always stays; it may be a link.
    A folder with anything in it is not empty: a hidden file, a file of no bytes, a link, broken
    or not. Links are neither removed nor followed.

    Raises FileNotFoundError where *base* is missing or ``''``, NotADirectoryError where it is a
    file.
    """
    raise NotImplementedError
