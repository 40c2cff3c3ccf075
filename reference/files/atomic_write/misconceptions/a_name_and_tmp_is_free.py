"""The path with `.tmp` at its end is a good name for a temporary file.

Caught by: test_atomic_write_long_name, test_atomic_write_touches_no_other_entry,
test_writing_around_atomic_write, test_writing_one_fails_beside_another, test_writing_two_writers
"""


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    target = os.path.realpath(path)
    temporary = target + ".tmp"
    with ExitStack() as undo:
        with open(temporary, "w", encoding="utf-8", newline="") as file:
            undo.callback(os.remove, temporary)
            with suppress(FileNotFoundError):
                shutil.copymode(target, temporary)
            yield file
        os.replace(temporary, target)
        undo.pop_all()
