"""A path ends in one slash at most, so cutting off one is enough.

Caught by: test_remove_any_number_of_slashes_at_the_end, test_remove_dots_as_last_part
"""


def remove(path: str | os.PathLike[str]) -> None:
    text = os.fspath(path)
    entry = text.removesuffix("/")
    if os.path.basename(entry) in (os.curdir, os.pardir):
        raise ValueError(f"{text!r} ends in {os.path.basename(entry)!r}")
    mode = os.lstat(entry).st_mode
    if stat.S_ISDIR(mode):
        shutil.rmtree(entry)
    elif stat.S_ISLNK(mode) or entry == text:
        os.remove(entry)
    else:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), text)
