"""`relpath` raises an error by itself if two paths do not go together.

Caught by: test_relative_to_absolute_and_relative
"""


def relative_to(path: str, base: str) -> str:
    return posixpath.relpath(path, base)
