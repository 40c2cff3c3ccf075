"""`os.walk` raises an error by itself where it cannot read a folder.

Caught by: test_file_sizes_base_that_cannot_be_listed,
test_file_sizes_base_that_is_a_file, test_file_sizes_folder_that_cannot_be_listed,
test_file_sizes_missing_base, test_file_sizes_sorts_what_was_not_read, test_largest_missing_base,
test_total_size_missing_base
"""


def _look(base: str | os.PathLike[str]) -> tuple[dict[str, os.stat_result], list[str]]:
    files: dict[str, os.stat_result] = {}
    unread: list[str] = []
    for folder, _, names in os.walk(base):
        try:
            for name in names:
                path = os.path.join(folder, name)
                found = os.lstat(path)
                if stat.S_ISREG(found.st_mode):
                    files[_relative(path, base)] = found
        except PermissionError:
            unread.append(_relative(folder, base))
    return files, sorted(unread)
