"""`basename` is the last name of a path, and `dirname` is all before it.

Caught by: test_describe_a_slash_at_the_end, test_describe_several_slashes_at_the_end,
test_describe_the_folder_of_a_name_alone
"""


def describe(path: str) -> dict[str, str | bool]:
    name = posixpath.basename(path)
    stem, suffix = posixpath.splitext(name)
    return {
        "folder": posixpath.dirname(path),
        "name": name,
        "stem": stem,
        "suffix": suffix,
        "absolute": posixpath.isabs(path),
    }
