"""To copy is to open both files, one to read and one to write, and to hand the content over.

Caught by: test_copy_file_missing_source, test_copy_file_of_a_folder, test_copy_file_over_itself,
test_copy_file_over_itself_by_a_link, test_copy_file_over_itself_in_its_folder
"""


def copy_file(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    if os.path.isdir(target):
        target = os.path.join(target, os.path.basename(source))
    with open(target, "wb") as new, open(source, "rb") as old:
        shutil.copyfileobj(old, new)
    shutil.copystat(source, target)
