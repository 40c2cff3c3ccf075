"""The files must hold what the spec says, so writing them again does no harm.

Caught by: test_make_tree_second_call_makes_nothing, test_make_tree_leaves_files_as_they_are,
test_make_tree_adds_what_is_missing
"""

_was_there = _is_there


def _is_there(path: str, wanted: str) -> bool:
    return _was_there(path, wanted) and wanted == "folder"  # a file is written in any case


def _make(path: str, content: bytes | None) -> None:
    if content is None:
        os.mkdir(path)
    else:
        with open(path, "wb") as file:
            file.write(content)
