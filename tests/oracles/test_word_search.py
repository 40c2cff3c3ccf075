r"""`word_search` against `grep -o`: what it finds as whole words (`-w`), and where (`-b`).

grep's word characters are letters, digits and the underscore, as `\w` has them; it searches line by
line, so only the texts have line ends, not the words. Not `-F`: with `-o` and `-w` that takes
the end of a match for the beginning of a line, and finds `._` twice in `._._`.
"""

from __future__ import annotations

import random
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

TURNS = range(200)
PIECES = ["a", "b", "A", "é", "ñ", "1", "_", "+", ".", "-", " ", " ", "(", "*", "\\", "'", ","]

Need = Callable[[str, str], str]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no grep on Windows")


def some_text(chance: random.Random, length: int, *, ends: bool) -> str:
    pieces = [*PIECES, "\n"] if ends else PIECES
    return "".join(chance.choice(pieces) for _ in range(length))


def literally(word: str) -> str:
    """A pattern for `grep -E` in which each sign is only itself."""
    return "".join(one if one.isalnum() else f"[{one}]" for one in word)


def found(need: Need, folder: Path, text: str, *options: str) -> list[tuple[int, str]]:
    """What `grep` finds in *text*: offsets, in bytes, and what is there."""
    file = folder / "text"
    file.write_bytes(text.encode())
    command = [need("grep", "grep"), "-o", "-b", *options, "--", str(file)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, encoding="utf-8", env={"LC_ALL": "C.UTF-8"}, check=False
    )
    assert done.returncode in (0, 1), command
    pairs = [line.split(":", 1) for line in done.stdout.split("\n")[:-1]]
    return [(int(offset), part) for offset, part in pairs]


@pytest.mark.parametrize("turn", TURNS)
def test_words_are_those_of_grep(
    reference: ModuleType, need: Need, tmp_path: Path, seed: int, turn: int
) -> None:
    chance = random.Random(seed + turn)
    word = some_text(chance, chance.randrange(1, 4), ends=False)
    text = some_text(chance, 30, ends=True)
    text = word.join([*(text[at : at + 2] for at in range(0, 30, 2)), ""])
    places = found(need, tmp_path, text, "-w", "-E", "-e", literally(word))
    words = found(need, tmp_path, text, "-E", "-e", r"\w+")
    assert reference.count_word(word, text) == len(places)
    starts = [start for start, _ in words]
    known = ["", *(part for _, part in words), ""]
    assert reference.words_around(word, text) == [
        (
            known[bisect_left(starts, start)],
            known[bisect_left(starts, start + len(word.encode())) + 1],
        )
        for start, _ in places
    ]
    longest = max(words, key=lambda pair: len(pair[1]), default=(0, ""))
    assert reference.longest_word(text) == longest[1]
