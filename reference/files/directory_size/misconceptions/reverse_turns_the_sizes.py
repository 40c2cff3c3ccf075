"""`reverse=True` puts the largest first, and leaves the rest of the order as it is.

Caught by: test_largest_sorts_ties_by_code_point, test_largest_ties
"""


def largest(base: str | os.PathLike[str], n: int) -> list[tuple[str, int]]:
    sizes, _ = file_sizes(base)
    return sorted(sizes.items(), key=lambda file: (file[1], file[0]), reverse=True)[:n]
