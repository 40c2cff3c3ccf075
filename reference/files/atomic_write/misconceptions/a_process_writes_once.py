"""The number of the process makes the name of a temporary file unique.

Caught by: test_writing_around_atomic_write, test_writing_one_fails_beside_another,
test_writing_two_writers
"""


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    target = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(target), f".{os.getpid()}.tmp")
    with ExitStack() as undo:
        with open(temporary, "w", encoding="utf-8", newline="") as file:
            undo.callback(os.remove, temporary)
            with suppress(FileNotFoundError):
                shutil.copymode(target, temporary)
            yield file
        os.replace(temporary, target)
        undo.pop_all()
