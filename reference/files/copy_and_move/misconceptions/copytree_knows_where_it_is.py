"""`shutil.copytree` raises an error by itself if the copy would be in its own source.

Caught by: test_copy_folder_into_itself, test_copy_folder_into_itself_by_a_link
"""


def copy_folder(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    shutil.copytree(source, target, symlinks=True)
