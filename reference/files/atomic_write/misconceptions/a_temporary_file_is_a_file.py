"""A file of `tempfile` is like any other once it has its name.

Caught by: test_atomic_write_keeps_a_mode_that_the_umask_forbids, test_atomic_write_keeps_the_mode,
test_atomic_write_leaves_the_umask, test_atomic_write_link_to_itself,
test_atomic_write_obeys_the_umask, test_writing_keeps_the_mode, test_writing_obeys_the_umask
"""

import tempfile


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    target = os.path.realpath(path)
    descriptor, temporary = tempfile.mkstemp(dir=os.path.dirname(target))
    with ExitStack() as undo:
        undo.callback(os.remove, temporary)
        with open(descriptor, "w", encoding="utf-8", newline="") as file:
            yield file
        os.replace(temporary, target)
        undo.pop_all()
