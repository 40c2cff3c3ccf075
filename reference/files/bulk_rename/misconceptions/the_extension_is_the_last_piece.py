"""name.split(".")[-1] is the extension.

Caught by: test_by_extension_a_leading_dot_begins_none,
test_by_extension_numbers_names_without_an_extension_at_the_end,
test_by_extension_puts_files_without_one_into_other
"""


def _extension(name: str) -> str:
    return name.split(".")[-1].lower()
