"""What write() has written is in the file, so the file can take the old one's place.

Caught by: test_atomic_write_keeps_the_old_content_of_a_short_text_when_it_is_killed
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
            os.replace(temporary, target)
            undo.pop_all()
