"""The number of bytes tells the unit; to round comes afterwards.

Caught by: test_human_rounded_up_to_1024
"""


def human(bytes: int) -> str:
    if bytes < 1024:
        return f"{bytes} B"
    size = bytes / 1024
    for unit in ("KiB", "MiB", "GiB", "TiB"):
        if size < 1024:
            return f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} PiB"
