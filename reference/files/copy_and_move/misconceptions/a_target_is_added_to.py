"""If the target is there already, the copy is added to it.

Caught by: test_copy_folder_to_a_folder_that_is_there, test_copy_folder_to_a_link
"""


def copy_folder(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    if os.path.realpath(target).startswith(os.path.join(os.path.realpath(source), "")):
        raise OSError(errno.EINVAL, "in itself")
    shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
