"""Only what is below a folder has a path relative to it; for all else there is an error.

Caught by: test_relative_to_a_name_that_begins_alike, test_relative_to_a_path_above_base,
test_relative_to_among_relative_paths, test_relative_to_goes_up
"""


def relative_to(path: str, base: str) -> str:
    return str(PurePosixPath(posixpath.normpath(path)).relative_to(posixpath.normpath(base)))
