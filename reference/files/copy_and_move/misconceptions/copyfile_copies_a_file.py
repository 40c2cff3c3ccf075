"""`shutil.copyfile` is the call that copies a file.

Caught by: test_copy_file_keeps_the_mode, test_copy_file_keeps_the_time,
test_copy_file_replaces_mode_and_time
"""


def copy_file(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    if os.path.isdir(target):
        target = os.path.join(target, os.path.basename(source))
    shutil.copyfile(source, target)
