"""`rstrip` takes a text away from the end, so the stem is the name with its suffix stripped.

Caught by: test_describe_the_stem_keeps_the_letters_of_the_suffix
"""


def describe(path: str) -> dict[str, str | bool]:
    parts = PurePosixPath(path)
    return {
        "folder": str(parts.parent),
        "name": parts.name,
        "stem": parts.name.rstrip(parts.suffix),
        "suffix": parts.suffix,
        "absolute": parts.is_absolute(),
    }
