"""If the name is taken, I add (1).

Caught by: test_by_extension_takes_the_first_number_that_is_free
"""


def _free_name(folder: Path, name: str) -> str:
    stem, extension = os.path.splitext(name)
    return f"{stem} (1){extension}" if os.path.lexists(folder / name) else name
