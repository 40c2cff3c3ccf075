"""With a backup to go back to, nothing can be lost.

Caught by: test_atomic_write_in_one_step_on_a_disk_of_its_own,
test_atomic_write_keeps_the_old_content_of_a_short_text_when_it_is_killed,
test_atomic_write_keeps_the_old_content_when_it_is_killed, test_atomic_write_lets_readers_read_on,
test_atomic_write_other_names_keep_the_old_content, test_writing_around_atomic_write,
test_writing_changes_nothing_before_the_end, test_writing_keeps_the_old_content_when_it_is_killed,
test_writing_makes_no_file_before_the_end, test_writing_other_names_keep_the_old_content,
test_writing_two_writers
"""


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    old = None
    with suppress(FileNotFoundError), open(path, "rb") as before:
        old = before.read()
    try:
        with open(path, "w", encoding="utf-8", newline="") as file:
            yield file
    except BaseException:
        if old is not None:
            with open(path, "wb") as again:
                again.write(old)
        elif os.path.isfile(path):
            os.remove(path)
        raise
