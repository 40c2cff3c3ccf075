"""What is in memory first can be written to the file in one step.

Caught by: test_atomic_write_in_one_step_on_a_disk_of_its_own,
test_atomic_write_keeps_the_old_content_of_a_short_text_when_it_is_killed,
test_atomic_write_keeps_the_old_content_when_it_is_killed, test_atomic_write_lets_readers_read_on,
test_atomic_write_other_names_keep_the_old_content, test_writing_other_names_keep_the_old_content
"""

import io


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    memory = io.StringIO()
    yield memory
    data = memory.getvalue().encode("utf-8")
    with open(path, "wb") as file:
        file.write(data)
