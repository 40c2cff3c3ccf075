"""`os.removedirs` removes a folder with all the folders inside it.

Caught by: test_remove_any_number_of_slashes_at_the_end, test_remove_folder_holding_links,
test_remove_full_folder, test_remove_keeps_the_parent_that_becomes_empty,
test_remove_under_last_part_alone
"""


def remove(path: str | os.PathLike[str]) -> None:
    text = os.fspath(path)
    entry = text.rstrip(_SLASHES)
    if os.path.basename(entry) in (os.curdir, os.pardir):
        raise ValueError(f"{text!r} ends in {os.path.basename(entry)!r}")
    mode = os.lstat(entry).st_mode
    if stat.S_ISDIR(mode):
        os.removedirs(entry)
    elif stat.S_ISLNK(mode) or entry == text:
        os.remove(entry)
    else:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), text)
