"""What a link leads to belongs to the folder that the link is in.

Caught by: test_file_sizes_broken_link, test_file_sizes_link_to_a_file,
test_file_sizes_link_to_a_folder, test_total_size_links
"""


def _look(base: str | os.PathLike[str]) -> tuple[dict[str, os.stat_result], list[str]]:
    with os.scandir(base):
        pass
    files: dict[str, os.stat_result] = {}
    errors: list[OSError] = []
    for folder, _, names in os.walk(base, onerror=errors.append, followlinks=True):
        for name in names:
            path = os.path.join(folder, name)
            found = os.stat(path)
            if stat.S_ISREG(found.st_mode):
                files[_relative(path, base)] = found
    return files, sorted(_relative(error.filename, base) for error in errors)
