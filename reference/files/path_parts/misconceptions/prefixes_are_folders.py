"""The folder in common is what the texts of all paths begin with.

Caught by: test_common_folder_compares_whole_names
"""


def common_folder(paths: list[str]) -> str:
    if len({posixpath.isabs(path) for path in paths}) != 1:
        raise ValueError("mixed, or none")
    common = posixpath.commonprefix([posixpath.normpath(path) for path in paths])
    return common if common == "/" else common.rstrip("/") or "."
