"""A name is a stem, a dot and a suffix, so it is split at its last dot.

Caught by: test_describe_a_dot_in_a_folder, test_describe_a_hidden_file,
test_describe_a_name_without_a_dot
"""


def describe(path: str) -> dict[str, str | bool]:
    parts = PurePosixPath(path)
    stem, dot, rest = parts.name.rpartition(".")
    return {
        "folder": str(parts.parent),
        "name": parts.name,
        "stem": stem,
        "suffix": dot + rest,
        "absolute": parts.is_absolute(),
    }
