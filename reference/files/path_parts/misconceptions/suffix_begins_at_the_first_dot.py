"""The suffix of a name is all that comes after its first dot.

Caught by: test_describe_a_hidden_file, test_describe_a_hidden_file_with_a_suffix,
test_describe_several_dots
"""


def describe(path: str) -> dict[str, str | bool]:
    parts = PurePosixPath(path)
    stem, dot, rest = parts.name.partition(".")
    return {
        "folder": str(parts.parent),
        "name": parts.name,
        "stem": stem,
        "suffix": dot + rest,
        "absolute": parts.is_absolute(),
    }
