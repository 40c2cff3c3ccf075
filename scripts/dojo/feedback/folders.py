"""The difference of two states of a folder: a short tree of the entries that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from dojo.core.texts import say
from dojo.core.trees import Link, Spec, Tree, described

MAX_LINES = 15
MAX_CONTENT = 24
"""How many characters of a file's content are shown."""


def lines(expected: object, got: object) -> Iterator[str]:
    """Yield the entries that differ, one a line; nothing if *got* is no tree or is right.

    *expected* is a tree or a plain mapping of the same form. A folder that differs with all that
    is below it takes one line.
    """
    if not isinstance(got, Tree) or not isinstance(expected, Mapping):
        return
    if not all(isinstance(path, str) for path in (*expected, *got)):
        return
    changes = _changes(expected, got)
    shown = sorted(set(changes) | {folder for path in changes for folder in _folders_of(path)})
    width = max((len(label) for label, _ in changes.values()), default=0)
    room = MAX_LINES if len(shown) <= MAX_LINES else MAX_LINES - 1
    for path in shown[:room]:
        label, note = changes.get(path, ("", ""))
        yield f"{label:<{width}}  {_entry(path)}{note}"
    if len(shown) > room:
        yield say("… and {count} more", count=len(shown) - room)


def listing(base: Path, spec: Spec) -> Iterator[str]:
    """Yield a path for each entry of *spec* in *base*, but none for a folder that is not empty."""
    for path, content in described(base, spec):
        if not isinstance(content, Mapping):
            yield path.as_posix() + _note(content, 0)
        elif not content:
            yield f"{path.as_posix()}/"


def _changes(expected: Mapping[str, object], got: Tree) -> dict[str, tuple[str, str]]:
    """Return a word for each path that differs, and a note to stand behind its name.

    An entry that changed as its folder did is left out.
    """
    labels = _labels(expected, got)
    changes = {}
    for path, label in labels.items():
        if not any(labels.get(folder) == label for folder in _folders_of(path)):
            below = [one for one in labels if path.endswith("/") and one.startswith(path)]
            alike = sum(labels[one] == label for one in below if one != path)
            changes[path] = label, _note(got.get(path, expected.get(path)), alike)
    for path in expected.keys() & got.keys():
        if expected[path] != got[path]:
            now, due = _content(got[path]), _content(expected[path])
            note = say(": {got} instead of {expected}", got=now, expected=due)
            changes[path] = say("changed"), note
    return changes


def _labels(expected: Mapping[str, object], got: Tree) -> dict[str, str]:
    """Return a word for each path that only one of the two has."""
    # An expected tree was read from the disk before the call; a plain mapping never was there.
    lost = say("should still be there") if isinstance(expected, Tree) else say("missing")
    removed = expected.removed if isinstance(expected, Tree) else frozenset()
    labels = {path: lost for path in expected if path not in got}
    for path in got.keys() - expected.keys():
        was_there = path in removed
        labels[path] = say("should be gone") if was_there else say("should not be there")
    return labels


def _folders_of(path: str) -> list[str]:
    """Return the folders above *path*, the outermost first."""
    parts = path.rstrip("/").split("/")[:-1]
    return ["/".join(parts[:count]) + "/" for count in range(1, len(parts) + 1)]


def _entry(path: str) -> str:
    """Return the name of *path*, indented by the number of its folders."""
    folders = _folders_of(path)
    return "  " * len(folders) + path.removeprefix(folders[-1] if folders else "")


def _note(content: object, inside: int) -> str:
    if isinstance(content, Link):
        return f" {_content(content)}"
    return say("  (and {count} in it)", count=inside) if inside else ""


def _content(content: object) -> str:
    if isinstance(content, Link):
        return f"-> {content.target}"
    text = repr(content)
    return text if len(text) <= MAX_CONTENT else f"{text[: MAX_CONTENT - 1]}…"
