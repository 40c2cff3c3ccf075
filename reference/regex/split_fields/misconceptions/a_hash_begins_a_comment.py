"""What stands after a # is a comment.

Caught by: test_parse_settings_takes_a_hash_in_a_value
"""

_settings = parse_settings


def parse_settings(text: str) -> dict[str, str]:
    return _settings("\n".join(line.split("#")[0] for line in text.splitlines()))
