"""What `os.path.exists` does not see is not there.

Caught by: test_remove_broken_link, test_remove_other_links_with_a_slash_at_the_end
"""

_remove = remove


def remove(path: str | os.PathLike[str]) -> None:
    text = os.fspath(path)
    entry = text.rstrip(_SLASHES)
    if os.path.basename(entry) in (os.curdir, os.pardir):
        raise ValueError(f"{text!r} ends in {os.path.basename(entry)!r}")
    if not os.path.exists(entry):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), text)
    _remove(path)
