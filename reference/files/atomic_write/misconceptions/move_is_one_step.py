"""`shutil.move` is one step, from whichever folder.

Caught by: test_atomic_write_in_one_step_on_a_disk_of_its_own
"""

import tempfile


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    target = os.path.realpath(path)
    temporary = os.path.join(tempfile.gettempdir(), f"{secrets.token_hex(16)}.tmp")
    with ExitStack() as undo:
        with open(temporary, "x", encoding="utf-8", newline="") as file:
            undo.callback(os.remove, temporary)
            with suppress(FileNotFoundError):
                shutil.copymode(target, temporary)
            yield file
        if os.path.isdir(target):
            raise IsADirectoryError(target)
        shutil.move(temporary, target)
        undo.pop_all()
