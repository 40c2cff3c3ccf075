"""Lists of names: a path is split at its slashes once, and the rest is work on lists.

Nothing is hidden: what a name is, what `..` does and where two paths part can all be read here. It
takes three times the lines, and each rule that the library knows has to be thought of.
"""

__all__ = ["describe", "common_folder", "relative_to"]


def describe(path: str) -> dict[str, str | bool]:
    names = [name for name in path.split("/") if name]
    root = "/" if path.startswith("/") else ""
    name = names[-1] if names else ""
    dot = name.rfind(".")
    if dot <= 0:  # none, or a hidden file's
        dot = len(name)
    return {
        "folder": root + "/".join(names[:-1]) or ".",
        "name": name,
        "stem": name[:dot],
        "suffix": name[dot:],
        "absolute": bool(root),
    }


def common_folder(paths: list[str]) -> str:
    if len({path.startswith("/") for path in paths}) != 1:
        raise ValueError("the paths must all be absolute, or all relative, and at least one")
    common = _resolved(paths[0])
    for path in paths[1:]:
        common = common[: _length_in_common(common, _resolved(path))]
    root = "/" if paths[0].startswith("/") else ""
    return root + "/".join(common) or "."


def relative_to(path: str, base: str) -> str:
    if path.startswith("/") != base.startswith("/"):
        raise ValueError(f"{path!r} and {base!r} begin at different places")
    names, above = _resolved(path), _resolved(base)
    same = _length_in_common(names, above)
    return "/".join([".."] * (len(above) - same) + names[same:]) or "."


def _resolved(path: str) -> list[str]:
    """The names in *path*, without `.`, and without each name that a `..` takes back."""
    names: list[str] = []
    for name in path.split("/"):
        if name == "..":
            del names[-1:]
        elif name not in ("", "."):
            names.append(name)
    return names


def _length_in_common(names: list[str], others: list[str]) -> int:
    """How many names at the beginning of both lists are the same."""
    length = 0
    for one, other in zip(names, others, strict=False):
        if one != other:
            break
        length += 1
    return length
