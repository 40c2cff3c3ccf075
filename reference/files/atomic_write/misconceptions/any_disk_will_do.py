"""Temporary files belong into the folder for temporary files, and `os.replace` fetches them.

Caught by: test_atomic_write_in_one_step_on_a_disk_of_its_own,
test_atomic_write_link_to_another_disk, test_atomic_write_on_a_disk_of_its_own,
test_writing_link_to_another_disk
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
        os.replace(temporary, target)
        undo.pop_all()
