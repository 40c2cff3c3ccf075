"""Texts to try: those of the suite with an edit or two, and new ones made of their pieces."""

from __future__ import annotations

from dojo.compare.search.dice import Dice
from dojo.compare.search.world import World, pieces

EDITS = ("put", "change", "drop", "insert", "number", "repeat", "case", "append")
PLACES = ("end", "start", "anywhere", "beside")
LOOK = 200  # characters in which an edit looks for marks


def made(dice: Dice, world: World) -> str:
    """A new text of a few pieces."""
    return "".join(_piece(dice, world) for _ in range(dice.number(0, 6)))


def edited(dice: Dice, world: World, text: str) -> str:
    """*text* with one edit or two."""
    for _ in range(dice.pick((1, 1, 2))):
        text = _edit(dice, world, text)
    return text


def _edit(dice: Dice, world: World, text: str) -> str:
    kind = dice.pick(EDITS)
    if kind == "append":
        return text + dice.pick((" ", "", ", ", "\n")) + made(dice, world)
    if kind in {"put", "insert"} or not text:
        at = _place(dice, text)
        new = _letter(dice, world) if kind == "put" else _piece(dice, world)
        return text[:at] + new + text[at:]
    if kind == "change":
        at = dice.number(0, len(text) - 1)
        return text[:at] + _letter(dice, world) + text[at + 1 :]
    cut = pieces(text)
    which = dice.number(0, len(cut) - 1)
    cut[which] = _other(dice, world, kind, cut[which])
    return "".join(cut)


def _other(dice: Dice, world: World, kind: str, piece: str) -> str:
    """What takes the place of a piece."""
    if kind == "drop":
        return ""
    if kind == "repeat":
        return piece * dice.number(2, 3)
    if kind == "case":
        return piece.swapcase()
    if piece.isascii() and piece.isdigit():
        most = 10 ** min(len(piece), 6) - 1
        return str(dice.number(0, most)).zfill(len(piece))
    return _piece(dice, world)


def _place(dice: Dice, text: str) -> int:
    """Where something is put in: at an end, beside a mark, or anywhere."""
    kind = dice.pick(PLACES)
    if kind == "end":
        return len(text)
    marks = [at for at, letter in enumerate(text[:LOOK]) if not letter.isalnum()]
    if kind == "beside" and marks:
        return dice.pick(marks) + dice.number(0, 1)
    return 0 if kind == "start" else dice.number(0, len(text))


def _letter(dice: Dice, world: World) -> str:
    return dice.pick(dice.pick(world.letters))


def _piece(dice: Dice, world: World) -> str:
    return _letter(dice, world) if dice.flip() else dice.pick(world.fragments)
