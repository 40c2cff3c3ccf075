"""`kata.py watch`: the verdict on the current kata, the moment its file is saved."""

from __future__ import annotations

from dojo.catalogue import Kata
from dojo.exits import Exit


def run(kata: Kata) -> Exit:
    """Watch *kata* until the reader wants no more."""
    from dojo.watching import terminal  # imports that only a watcher needs

    try:
        if terminal.suits():
            from dojo.watching.full import Full

            return Full(kata).run()
        from dojo.watching.plain import Plain

        return Plain(kata).run()
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
