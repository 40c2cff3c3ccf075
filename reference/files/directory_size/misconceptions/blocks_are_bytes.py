"""A file is as large as the blocks that it takes on the disk.

Caught by: test_file_sizes_base_as_text, test_file_sizes_base_that_is_a_link,
test_file_sizes_broken_link, test_file_sizes_counts_bytes,
test_file_sizes_folder_that_cannot_be_listed, test_file_sizes_hard_links, test_file_sizes_hidden,
test_file_sizes_holes, test_file_sizes_in_folders, test_file_sizes_leaves_folders_out,
test_file_sizes_link_to_a_file, test_file_sizes_link_to_a_folder, test_file_sizes_of_files,
test_file_sizes_opens_no_file, test_file_sizes_pipe, test_largest_comes_first,
test_largest_of_fewer_files, test_largest_ties, test_largest_without_what_cannot_be_listed
"""


def file_sizes(base: str | os.PathLike[str]) -> tuple[dict[str, int], list[str]]:
    files, unread = _look(base)
    return {path: found.st_blocks * 512 for path, found in files.items()}, unread
