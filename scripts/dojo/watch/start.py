"""`kata.py watch`: the verdict on the current kata, the moment its file is saved."""

from __future__ import annotations

from dojo.core.catalogue import Kata
from dojo.core.errors import Exit


def run(kata: Kata) -> Exit:
    """Watch *kata* until the reader wants no more."""
    from dojo.watch import terminal  # imports that only a watcher needs

    try:
        if terminal.suits():
            from dojo.watch.app import Full

            return Full(kata).run()
        from dojo.watch.plain import Plain

        return Plain(kata).run()
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
