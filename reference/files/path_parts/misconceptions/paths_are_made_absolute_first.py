"""A path is easier to take apart once it is absolute.

Caught by: test_describe_a_relative_path, test_describe_leaves_dot_dot_in_the_folder,
test_describe_the_folder_of_a_name_alone
"""


def describe(path: str) -> dict[str, str | bool]:
    parts = PurePosixPath(posixpath.abspath(path))
    return {
        "folder": str(parts.parent),
        "name": parts.name,
        "stem": parts.stem,
        "suffix": parts.suffix,
        "absolute": parts.is_absolute(),
    }
