"""The last n of the sorted files are the n largest.

Caught by: test_largest_none, test_largest_ties
"""


def largest(base: str | os.PathLike[str], n: int) -> list[tuple[str, int]]:
    sizes, _ = file_sizes(base)
    smallest_first = sorted(sizes.items(), key=lambda file: (file[1], file[0]))
    return sorted(smallest_first[-n:], key=lambda file: (-file[1], file[0]))
