"""`open(path, "w")` puts a new content into the place of the old one.

Caught by: test_atomic_write_in_one_step_on_a_disk_of_its_own,
test_atomic_write_keeps_the_old_content_after_an_error,
test_atomic_write_keeps_the_old_content_of_a_short_text_when_it_is_killed,
test_atomic_write_keeps_the_old_content_when_it_is_killed, test_atomic_write_lets_readers_read_on,
test_atomic_write_other_names_keep_the_old_content, test_writing_around_atomic_write,
test_writing_changes_nothing_before_the_end, test_writing_interrupted,
test_writing_keeps_the_old_content_after_an_exception,
test_writing_keeps_the_old_content_when_it_is_killed,
test_writing_leaves_nothing_behind_after_an_exception, test_writing_makes_no_file_before_the_end,
test_writing_one_fails_beside_another, test_writing_other_names_keep_the_old_content,
test_writing_two_writers, test_writing_what_cannot_be_written
"""


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    with open(path, "w", encoding="utf-8", newline="") as file:
        yield file
