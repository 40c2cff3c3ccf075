"""A line has two parts, so it is split at the equals sign.

Caught by: test_parse_settings_splits_at_the_first_equals_sign
"""


def parse_settings(text: str) -> dict[str, str]:
    settings = {}
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, value = line.split("=")
        if not name.strip():
            raise ValueError(line)
        settings[name.strip()] = value.strip()
    return settings
