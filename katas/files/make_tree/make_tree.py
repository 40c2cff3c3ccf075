import os
from typing import Any


def make_tree(base: str | os.PathLike[str], spec: dict[str, Any]) -> list[str]:
    """Make in the folder *base* everything that *spec* describes and that is not there yet.

    *spec* maps names to contents: a str is a file with this text, in UTF-8 and with its newlines
    as they are; a dict is a folder, described in the same way. Returns the paths that were made,
    relative to *base*, with ``/`` between the parts and none at the end, sorted as text (by code
    point). What is there already stays as it is, whatever a file holds. *base* may be a link.

    Everything is checked before anything is made. Raises ValueError for a name that is not one
    entry of its folder (empty, ``.``, ``..``, with ``/`` or NUL, absolute), for a name or text that
    UTF-8 cannot encode, and where a link is in the place of a file or folder, wherever it points;
    TypeError for a value that is neither str nor dict; FileExistsError where a file is in the
    place of a folder or a folder in that of a file; FileNotFoundError where *base* is missing,
    NotADirectoryError where it is a file.
    """
    raise NotImplementedError


def list_tree(base: str | os.PathLike[str]) -> list[tuple[str, str]]:
    """Return all that is below *base*, hidden entries included: pairs of a path and its kind.

    The paths are relative to *base*, with ``/`` between the parts and none at the end; the list
    is sorted by them as text (by code point). The kind is ``"link"`` for a symbolic link,
    wherever it points, ``"folder"`` for a folder, and ``"file"`` for all else. Links below *base*
    are not followed; *base* itself may be one.

    Raises FileNotFoundError where *base* is missing, NotADirectoryError where it is a file.
    """
    raise NotImplementedError


def render_tree(base: str | os.PathLike[str]) -> str:
    """Return *base* drawn as ``LC_ALL=C.UTF-8 tree -a --charset=ascii --noreport`` draws it.

    The first line is *base* as given. Then comes a line for each entry, hidden ones included, and
    after a folder's line those of its entries; names are in code point order within each folder.
    A link is drawn as ``name -> target`` and not followed; *base* itself may be one. Control
    characters (below 32, and 127) are drawn as a backslash and three octal digits. Every line
    ends in a newline.

    Raises FileNotFoundError where *base* is missing, NotADirectoryError where it is a file.
    """
    raise NotImplementedError
