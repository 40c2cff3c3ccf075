"""`shutil.copytree` copies what is in a folder as it is, links included.

Caught by: test_copy_folder_keeps_broken_links, test_copy_folder_keeps_links
"""


def copy_folder(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    if os.path.realpath(target).startswith(os.path.join(os.path.realpath(source), "")):
        raise OSError(errno.EINVAL, "in itself")
    shutil.copytree(source, target)
