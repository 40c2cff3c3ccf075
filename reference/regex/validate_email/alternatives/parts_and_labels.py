"""Cut first, then check: `partition` at the `@`, `split` at the dots, each label by itself.

No pattern to read, and each rule stands in a line of its own; good where each must get a message of
its own. It costs attention to Unicode: `isalnum` says yes to every script, so `isascii` goes first.
"""

__all__ = ["is_valid_email", "split_email"]

_SYMBOLS = str.maketrans("", "", ".!#$%&'*+/=?^_`{|}~-")


def is_valid_email(text: str) -> bool:
    local, at, domain = text.partition("@")
    return bool(
        text.isascii()
        and at
        and local
        and (local.translate(_SYMBOLS) + "0").isalnum()
        and all(_is_label(label) for label in domain.split("."))
    )


def split_email(text: str) -> tuple[str, str]:
    if not is_valid_email(text):
        raise ValueError("not a valid email address")
    local, domain = text.split("@")
    return local, domain.lower()


def _is_label(label: str) -> bool:
    return (
        1 <= len(label) <= 63
        and not label.startswith("-")
        and not label.endswith("-")
        and label.replace("-", "").isalnum()
    )
