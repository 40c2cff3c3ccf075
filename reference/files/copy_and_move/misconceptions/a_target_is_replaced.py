"""A copy takes the place of what was there, so that goes first.

Caught by: test_copy_folder_to_a_folder_that_is_there
"""


def copy_folder(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    if os.path.realpath(target).startswith(os.path.join(os.path.realpath(source), "")):
        raise OSError(errno.EINVAL, "in itself")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
