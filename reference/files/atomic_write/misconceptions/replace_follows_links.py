"""`os.replace` follows a link, as `open` does.

Caught by: test_atomic_write_broken_link, test_atomic_write_keeps_a_link,
test_atomic_write_link_to_another_disk, test_writing_link_to_another_disk
"""


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    temporary = os.path.join(os.path.dirname(path), f".{secrets.token_hex(16)}.tmp")
    with ExitStack() as undo:
        with open(temporary, "x", encoding="utf-8", newline="") as file:
            undo.callback(os.remove, temporary)
            with suppress(FileNotFoundError):
                shutil.copymode(path, temporary)
            yield file
        os.replace(temporary, path)
        undo.pop_all()
