"""What `os.path.isdir` calls a folder is a folder, so go in and remove what is there.

Caught by: test_remove_folder_holding_links
"""


def remove(path: str | os.PathLike[str]) -> None:
    text = os.fspath(path)
    entry = text.rstrip(_SLASHES)
    if os.path.basename(entry) in (os.curdir, os.pardir):
        raise ValueError(f"{text!r} ends in {os.path.basename(entry)!r}")
    mode = os.lstat(entry).st_mode
    if stat.S_ISDIR(mode):
        _remove_folder(entry)
    elif stat.S_ISLNK(mode) or entry == text:
        os.remove(entry)
    else:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), text)


def _remove_folder(folder: str) -> None:
    for name in os.listdir(folder):
        entry = os.path.join(folder, name)
        if os.path.isdir(entry):
            _remove_folder(entry)
        else:
            os.remove(entry)
    os.rmdir(folder)
