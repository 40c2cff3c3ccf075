"""The real path is the safest name of a thing, so resolve the path before you remove it.

Caught by: test_remove_any_number_of_slashes_at_the_end, test_remove_broken_link,
test_remove_dot_dot_in_the_middle, test_remove_link_to_a_file, test_remove_link_to_a_folder,
test_remove_link_with_a_slash_at_the_end, test_remove_other_links_with_a_slash_at_the_end,
test_remove_text_that_is_empty, test_remove_under_last_link_pointing_out,
test_remove_under_last_link_with_a_slash_at_the_end
"""


def remove(path: str | os.PathLike[str]) -> None:
    text = os.fspath(path)
    entry = text.rstrip(_SLASHES)
    if os.path.basename(entry) in (os.curdir, os.pardir):
        raise ValueError(f"{text!r} ends in {os.path.basename(entry)!r}")
    target = os.path.realpath(entry)
    mode = os.lstat(target).st_mode
    if stat.S_ISDIR(mode):
        shutil.rmtree(target)
    elif entry == text:
        os.remove(target)
    else:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), text)
