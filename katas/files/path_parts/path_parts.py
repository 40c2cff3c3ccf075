def describe(path: str) -> dict[str, str | bool]:
    """Return the parts of *path*: ``folder``, ``name``, ``stem``, ``suffix`` and ``absolute``.

    ``absolute`` is True or False, the others are texts. A slash at the end makes no difference.
    The folder of a name alone is ``.``; ``..`` stays as it is written. The suffix is what the last
    dot of the name begins, unless that dot is the first character.
    """
    raise NotImplementedError


def common_folder(paths: list[str]) -> str:
    """Return the longest path that each of *paths* is equal to or below.

    Paths are compared name by name, with ``..`` resolved as text. Relative paths that have no name
    in common are below ``.``.

    Raises ValueError if *paths* is empty, or if some are absolute and others are not.
    """
    raise NotImplementedError


def relative_to(path: str, base: str) -> str:
    """Return how *path* is written as seen from the folder *base*.

    That is ``.`` for *base* itself, and begins with ``..`` for what is not below *base*. A ``..``
    in *path* or *base* is resolved as text.

    Raises ValueError if one of the two is absolute and the other is not.
    """
    raise NotImplementedError
