"""When the temporary file has been removed the exception is dealt with.

Caught by: test_atomic_write_keeps_the_old_content_after_an_error,
test_atomic_write_leaves_nothing_behind_after_an_error, test_atomic_write_over_a_folder,
test_writing_lets_the_exception_go_on
"""


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    target = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(target), f".{secrets.token_hex(16)}.tmp")
    file = open(temporary, "x", encoding="utf-8", newline="")
    try:
        with file:
            with suppress(FileNotFoundError):
                shutil.copymode(target, temporary)
            yield file
        os.replace(temporary, target)
    except BaseException:
        os.remove(temporary)
