"""`//` divides bytes into units.

Caught by: test_human_counts_in_1024, test_human_half, test_human_kib,
test_human_rounded_up_to_1024
"""


def human(bytes: int) -> str:
    size = bytes
    for unit in ("B", "KiB", "MiB", "GiB", "TiB"):
        if size < 1024:
            return f"{size} B" if unit == "B" else f"{size:.1f} {unit}"
        size //= 1024
    return f"{size:.1f} PiB"
