"""What listdir lists are the files of the folder.

Caught by: test_by_extension_a_broken_link_takes_its_name,
test_by_extension_leaves_folders_where_they_are, test_by_extension_leaves_links_where_they_are,
test_by_extension_moves_nothing_the_second_time,
test_by_extension_numbers_a_name_that_a_folder_has, test_by_extension_numbers_a_name_that_is_taken,
test_by_extension_numbers_names_without_an_extension_at_the_end,
test_by_extension_refuses_a_file_in_the_place_of_a_folder,
test_by_extension_takes_the_first_number_that_is_free
"""


def by_extension(base: str | os.PathLike[str]) -> list[tuple[str, str]]:
    folders = {name: _extension(name) or "other" for name in sorted(os.listdir(base))}
    moved = []
    for name, folder in folders.items():
        os.makedirs(Path(base, folder), exist_ok=True)
        new = _free_name(Path(base, folder), name)
        os.rename(Path(base, name), Path(base, folder, new))
        moved.append((name, f"{folder}/{new}"))
    return moved
