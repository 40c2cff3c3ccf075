"""`commonpath` knows what paths mean, `..` included.

Caught by: test_common_folder_resolves_dot_dot
"""


def common_folder(paths: list[str]) -> str:
    return posixpath.commonpath(paths) or "."
