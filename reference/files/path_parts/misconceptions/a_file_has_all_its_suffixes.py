"""`.tar.gz` is one suffix, so all the suffixes of a name belong together.

Caught by: test_describe_several_dots
"""


def describe(path: str) -> dict[str, str | bool]:
    parts = PurePosixPath(path)
    suffix = "".join(parts.suffixes)
    return {
        "folder": str(parts.parent),
        "name": parts.name,
        "stem": parts.name.removesuffix(suffix),
        "suffix": suffix,
        "absolute": parts.is_absolute(),
    }
