"""`shutil.copy` copies a file with all that belongs to it.

Caught by: test_copy_file_keeps_the_time, test_copy_file_replaces_mode_and_time
"""


def copy_file(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    shutil.copy(source, target)
