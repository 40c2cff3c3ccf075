"""Before a file can get a name, the old file of that name has to be removed.

Caught by: test_atomic_write_killed_before_the_replacement
"""


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    target = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(target), f".{secrets.token_hex(16)}.tmp")
    with ExitStack() as undo:
        with open(temporary, "x", encoding="utf-8", newline="") as file:
            undo.callback(os.remove, temporary)
            with suppress(FileNotFoundError):
                shutil.copymode(target, temporary)
            yield file
        if os.path.exists(target):
            os.remove(target)
        os.rename(temporary, target)
        undo.pop_all()
