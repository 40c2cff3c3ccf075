"""Ask the entry, not what it points to; ask before you remove, and at the very path you remove.

Most calls of `os` and `os.path` follow symbolic links without a word: `exists`, `isdir` and `stat`
speak of the target. Only `lstat` and `islink` speak of the entry itself, and even they follow a
link that is written with a slash at its end. So `remove` cuts the slashes off and calls `lstat`,
which answers everything at once: is it there, is it a link, is it a folder? `shutil.rmtree` then
does what `rmdir` will not (a full folder), and it removes the links inside as links.

`remove_under` must decide about the *parent* with its links followed, and about the last part with
its link not followed; so it takes `realpath` of the parent alone. Both sides are resolved before
they are compared, as base may itself lie behind a link (`/tmp` on macOS), and they are compared
part by part: as text, `/srv-old` begins with `/srv`. A `..` is refused outright: behind a link it
leads to the target's parent, which nobody can see from the text.

`remove_empty` walks from the bottom up, so that a folder is looked at when those inside it have
had their turn. One pass from the top would leave every parent that becomes empty on the way.

What it costs: between the check and the removal another process can put a link in the way. Where
the folder belongs to people you do not trust, open each part with `dir_fd` and `O_NOFOLLOW`.
"""

import errno
import os
import shutil
import stat
from pathlib import PurePath

__all__ = ["remove", "remove_under", "remove_empty"]

_SLASHES = "/" + os.sep


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
    text = os.fspath(path)
    entry = text.rstrip(_SLASHES)
    if os.path.basename(entry) in (os.curdir, os.pardir):
        raise ValueError(f"{text!r} ends in {os.path.basename(entry)!r}: name the entry itself")
    mode = os.lstat(entry).st_mode
    if stat.S_ISDIR(mode):
        shutil.rmtree(entry)
    elif stat.S_ISLNK(mode) or entry == text:
        os.remove(entry)
    else:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), text)


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
    inner = PurePath(relative)  # without the parts that say nothing: empty ones and "."
    if inner.anchor or not inner.parts or os.pardir in inner.parts:
        raise ValueError(f"{relative!r} must name something below the base, without '..'")
    top = os.path.realpath(base)
    parent = os.path.realpath(os.path.join(top, inner.parent))
    if os.path.commonpath([top, parent]) != top:  # two drives raise ValueError, too
        raise ValueError(f"{relative!r} leads out of {top!r}: its folder is {parent!r}")
    os.stat(base)  # raises FileNotFoundError for '', which to `join` is the working folder
    remove(os.path.join(base, relative))


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    """Remove every folder below *base* that is empty or becomes empty by this.

    Returns the paths of the removed folders relative to *base*, with ``/`` between the parts and
    none at the end, sorted as text (by code point). *base* itself always stays; it may be a link.
    A folder with anything in it is not empty: a hidden file, a file of no bytes, a link, broken
    or not. Links are neither removed nor followed.

    Raises FileNotFoundError where *base* is missing or ``''``, NotADirectoryError where it is a
    file.
    """
    top = os.fspath(base)
    removed = []
    for folder, _, _ in os.walk(top, topdown=False, onerror=_fail):
        if folder != top and not os.listdir(folder):
            os.rmdir(folder)
            removed.append(os.path.relpath(folder, top).replace(os.sep, "/"))
    return sorted(removed)


def _fail(error: OSError) -> None:
    """Let an error out of `os.walk`, which otherwise skips what it cannot read."""
    raise error
