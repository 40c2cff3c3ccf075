r"""Brackets only hold things together: `(.|\n)*?` changes nothing of what `findall` gives.

Caught by: test_comment_blocks_a_star_serves_once, test_comment_blocks_all_of_them,
test_comment_blocks_do_not_nest, test_comment_blocks_end_at_the_first_end,
test_comment_blocks_in_quotes, test_comment_blocks_nothing_inside, test_comment_blocks_over_lines,
test_comment_blocks_stars_and_slashes_inside, test_comment_blocks_without_an_end
"""


def comment_blocks(text: str) -> list[str]:
    return re.findall(r"/\*(.|\n)*?\*/", text)
