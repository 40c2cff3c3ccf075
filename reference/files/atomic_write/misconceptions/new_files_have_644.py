"""The mode of a new file is 644.

Caught by: test_atomic_write_leaves_the_umask, test_atomic_write_obeys_the_umask,
test_writing_obeys_the_umask
"""

import tempfile


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    target = os.path.realpath(path)
    descriptor, temporary = tempfile.mkstemp(dir=os.path.dirname(target))
    with ExitStack() as undo:
        undo.callback(os.remove, temporary)
        with open(descriptor, "w", encoding="utf-8", newline="") as file:
            yield file
        os.chmod(temporary, 0o644)
        with suppress(FileNotFoundError):
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
        undo.pop_all()
