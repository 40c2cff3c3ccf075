"""What is there is a file or a folder, and `isfile` and `isdir` tell which.

Caught by: test_remove_any_number_of_slashes_at_the_end, test_remove_broken_link,
test_remove_link_to_a_folder, test_remove_link_with_a_slash_at_the_end,
test_remove_other_links_with_a_slash_at_the_end, test_remove_under_last_link_pointing_out,
test_remove_under_last_link_with_a_slash_at_the_end
"""


def remove(path: str | os.PathLike[str]) -> None:
    text = os.fspath(path)
    entry = text.rstrip(_SLASHES)
    if os.path.basename(entry) in (os.curdir, os.pardir):
        raise ValueError(f"{text!r} ends in {os.path.basename(entry)!r}")
    if os.path.isfile(text):
        os.remove(text)
    elif os.path.isdir(text):
        shutil.rmtree(text)
    elif os.path.isfile(entry):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), text)
    else:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), text)
