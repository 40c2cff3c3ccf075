"""A kilobyte is a thousand bytes, and Ki is only another spelling.

Caught by: test_human_beyond_pib, test_human_counts_in_1024, test_human_half, test_human_kib,
test_human_larger_units, test_human_rounded_up_to_1024, test_human_up_to_1023_bytes
"""


def human(bytes: int) -> str:
    if bytes < 1000:
        return f"{bytes} B"
    size = bytes / 1000
    for unit in ("KiB", "MiB", "GiB", "TiB"):
        if round(size, 1) < 1000:
            return f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} PiB"
