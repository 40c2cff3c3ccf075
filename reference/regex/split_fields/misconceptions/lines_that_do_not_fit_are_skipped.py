"""Lines that are no settings are skipped.

Caught by: test_parse_settings_refuses_a_line_without_a_name,
test_parse_settings_refuses_a_line_without_an_equals_sign
"""


def parse_settings(text: str) -> dict[str, str]:
    found = re.findall(r"^[ \t]*([^#=\s][^=\n]*?)[ \t]*=[ \t]*(.*?)[ \t]*$", text, re.MULTILINE)
    return dict(found)
