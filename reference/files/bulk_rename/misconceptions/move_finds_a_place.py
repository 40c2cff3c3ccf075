"""The file goes into the folder; what lies there under its name is an older one.

Caught by: test_by_extension_a_broken_link_takes_its_name,
test_by_extension_numbers_a_name_that_a_folder_has, test_by_extension_numbers_a_name_that_is_taken,
test_by_extension_numbers_names_without_an_extension_at_the_end,
test_by_extension_takes_the_first_number_that_is_free
"""


def _free_name(folder: Path, name: str) -> str:
    return str(name)
