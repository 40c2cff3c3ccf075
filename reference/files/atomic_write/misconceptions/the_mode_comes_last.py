"""The mode is set when the file is complete.

Caught by: test_writing_keeps_a_secret
"""


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    target = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(target), f".{secrets.token_hex(16)}.tmp")
    with ExitStack() as undo:
        with open(temporary, "x", encoding="utf-8", newline="") as file:
            undo.callback(os.remove, temporary)
            yield file
        with suppress(FileNotFoundError):
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
        undo.pop_all()
