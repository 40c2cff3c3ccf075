"""A path is a list of names with slashes between them; the library knows how to take it apart.

Nothing here asks the disk. `posixpath` is what `os.path` is on Linux and macOS, and
`PurePosixPath` is a path of theirs without a disk; both give the same answers on every system. On
Windows `os.path` would put backslashes into them.

* `PurePosixPath` has a name for each part that `describe` returns. It knows that a name may begin
  with a dot, that only the last dot begins a suffix, and that a slash at the end says nothing.
  `split(".")` and `rfind("/")` have to be taught all of that.
* `commonpath` compares name by name. `commonprefix`, its elder neighbor, compares letter by
  letter: of `/srv/data` and `/srv/database` it makes `/srv/data`. `commonpath` takes `..` for a
  name like any other, so the paths are put in order first, by `normpath`.
* `relpath` goes up with `..` where it has to. `PurePath.relative_to` raises ValueError there,
  which is better where a path must be below its base.

`normpath` and `relpath` cross out `link/..` as text. Where a link may be on the way, only the disk
knows where `..` leads: that is what `realpath` is for.

One thing `relpath` does is not wanted: it completes a relative path by the working folder, so that
`relpath("a", "/srv")` is another text in each folder. `commonpath` raises ValueError for such a
pair, and so does `relative_to`.
"""

import posixpath
from pathlib import PurePosixPath

__all__ = ["describe", "common_folder", "relative_to"]


def describe(path: str) -> dict[str, str | bool]:
    """Return the parts of *path*: ``folder``, ``name``, ``stem``, ``suffix`` and ``absolute``.

    ``absolute`` is True or False, the others are texts. A slash at the end makes no difference.
    The folder of a name alone is ``.``; ``..`` stays as it is written. The suffix is what the last
    dot of the name begins, unless that dot is the first character.
    """
    parts = PurePosixPath(path)
    return {
        "folder": str(parts.parent),
        "name": parts.name,
        "stem": parts.stem,
        "suffix": parts.suffix,
        "absolute": parts.is_absolute(),
    }


def common_folder(paths: list[str]) -> str:
    """Return the longest path that each of *paths* is equal to or below.

    Paths are compared name by name, with ``..`` resolved as text. Relative paths that have no name
    in common are below ``.``.

    Raises ValueError if *paths* is empty, or if some are absolute and others are not.
    """
    return posixpath.commonpath([posixpath.normpath(path) for path in paths]) or "."


def relative_to(path: str, base: str) -> str:
    """Return how *path* is written as seen from the folder *base*.

    That is ``.`` for *base* itself, and begins with ``..`` for what is not below *base*. A ``..``
    in *path* or *base* is resolved as text.

    Raises ValueError if one of the two is absolute and the other is not.
    """
    if posixpath.isabs(path) != posixpath.isabs(base):
        raise ValueError(f"{path!r} and {base!r} must both be absolute or both relative")
    return posixpath.relpath(path, base)
