"""`os.path.islink` says whether a path is a link, however the path is written, a slash at its
end included.

Caught by: test_remove_link_with_a_trailing_slash, test_remove_link_with_several_trailing_slashes,
test_remove_link_to_a_file_with_a_trailing_slash, test_remove_broken_link_with_a_trailing_slash,
test_remove_under_last_link_with_a_trailing_slash
"""


def remove(path: str | os.PathLike[str]) -> None:
    text = os.fspath(path)
    entry = text.rstrip(_SLASHES)
    if os.path.basename(entry) in (os.curdir, os.pardir):
        raise ValueError(f"{text!r} ends in {os.path.basename(entry)!r}")
    if os.path.islink(text):
        os.remove(text)
    elif os.path.isdir(text):
        shutil.rmtree(text)
    elif not os.path.exists(entry):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), text)
    elif entry == text:
        os.remove(text)
    else:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), text)
