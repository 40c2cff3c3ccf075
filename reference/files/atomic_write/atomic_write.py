"""Write beside the file, then let one call put the new one in its place.

`open(path, "w")` empties the file at once. From then on until the last byte is written there is no
whole text in it, and an error, a full disk, or the end of the process leaves it so. `os.replace`
is one step for the system: before it all readers find the old file, after it the new one. A reader
that has opened the old one reads it to its end.

* The temporary file is in the folder of the target: between two disks there is no such step, only
  copying. `realpath` finds this folder if *path* is a link, so that the link stays.
* Its name is short, whatever the target is called, and no other file has it: mode `x` refuses a
  name that is taken. So two writers have two files, and the last one to finish wins.
  `tempfile.mkstemp` would do as well, but its files are for their owner alone: a new file should
  have the mode that `open` gives, which the umask decides. The umask cannot be asked for without
  setting it.
* The mode of the old file is copied before the first byte is written: afterwards, a secret would
  be readable for a moment.
* Whatever ends the block, Ctrl-C too, must not leave the temporary file behind: an `ExitStack`
  removes it on every way out, unless it has become the target. `except Exception` would not see
  Ctrl-C. The file is closed before that: Windows renames and removes none that is open.

What it costs: the new file is another one. It belongs to its writer, and other names of the old
one, by hard links, keep the old text. `fsync` has the text on the disk before the name: without it
an empty file could be there after a power cut. That the rename itself has reached the disk is not
waited for. A process that is killed cannot clean up, and leaves its temporary file.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TextIO

__all__ = ["atomic_write", "writing"]


def atomic_write(path: str | os.PathLike[str], text: str) -> None:
    """Let *text*, in UTF-8 and with its newlines as they are, be the content of the file *path*.

    The file is replaced in one step: whatever happens, readers find the old content or the new one.
    It keeps its mode; a new file has the one that `open` would give it. If *path* is a link, what
    it points to is written, and the link stays.

    Raises FileNotFoundError if the folder is missing, ValueError if UTF-8 cannot encode *text*, and
    OSError of any kind if a folder is at *path*. Then all is as it was.
    """
    with writing(path) as file:
        file.write(text)


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """Open a text file for a `with`; at its end, what was written replaces the file *path*.

    Until then *path* is as it was. If the block raises an exception, of any kind, it stays so, and
    the exception goes on. For all else see `atomic_write`.
    """
    target = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(target), f".{secrets.token_hex(16)}.tmp")
    with ExitStack() as undo:
        with open(temporary, "x", encoding="utf-8", newline="") as file:
            undo.callback(os.remove, temporary)
            with suppress(FileNotFoundError):
                shutil.copymode(target, temporary)
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
        undo.pop_all()
