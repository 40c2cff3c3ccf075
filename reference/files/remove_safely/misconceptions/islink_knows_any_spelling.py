"""`os.path.islink` says whether a path is a link, however the path is written, a slash at its
end included.

Caught by: test_remove_link_with_a_trailing_slash, test_remove_link_with_several_trailing_slashes,
test_remove_link_to_a_file_with_a_trailing_slash, test_remove_broken_link_with_a_trailing_slash,
test_remove_under_last_link_with_a_trailing_slash
"""

import errno
import os
import shutil
from pathlib import PurePath

__all__ = ["remove", "remove_under", "remove_empty"]


def remove(path: str | os.PathLike[str]) -> None:
    """Remove what *path* names."""
    text = os.fspath(path)
    if os.path.basename(text.rstrip("/")) in (".", ".."):
        raise ValueError(f"{text!r} ends in a dot part")
    if os.path.islink(text):
        os.remove(text)
    elif os.path.isdir(text):
        shutil.rmtree(text)
    elif not os.path.exists(text.rstrip("/")):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), text)
    elif text.endswith("/"):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), text)
    else:
        os.remove(text)


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    """Remove what *relative* names in *base*."""
    inner = PurePath(relative)
    if inner.anchor or not inner.parts or ".." in inner.parts:
        raise ValueError(f"{relative!r} does not name something below the base")
    top = os.path.realpath(base)
    parent = os.path.realpath(os.path.join(top, inner.parent))
    if os.path.commonpath([top, parent]) != top:
        raise ValueError(f"{relative!r} leads out of the base")
    remove(os.path.join(base, relative))


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    """Remove the folders below *base* that are or become empty."""
    top = os.fspath(base)
    removed = []
    for folder, _, _ in os.walk(top, topdown=False, onerror=_fail):
        if folder != top and not os.listdir(folder):
            os.rmdir(folder)
            removed.append(os.path.relpath(folder, top).replace(os.sep, "/"))
    return sorted(removed)


def _fail(error: OSError) -> None:
    raise error
