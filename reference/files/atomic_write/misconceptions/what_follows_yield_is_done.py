"""What follows the `yield` is done however the block ends: a `with` cleans up.

Caught by: test_atomic_write_leaves_nothing_behind_after_an_error,
test_atomic_write_link_to_itself, test_atomic_write_over_a_folder, test_writing_interrupted,
test_writing_leaves_nothing_behind_after_an_exception, test_writing_one_fails_beside_another,
test_writing_what_cannot_be_written
"""


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    target = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(target), f".{secrets.token_hex(16)}.tmp")
    with open(temporary, "x", encoding="utf-8", newline="") as file:
        with suppress(FileNotFoundError):
            shutil.copymode(target, temporary)
        yield file
    os.replace(temporary, target)
