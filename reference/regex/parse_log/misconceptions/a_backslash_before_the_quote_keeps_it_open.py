r"""A quote ends the text if there is no backslash before it.

Caught by: test_parse_line_ends_a_field_after_an_escaped_backslash, test_parse_line_is_a_whole_line
"""

_LINE = re.compile(_LINE.pattern.replace(r'(?: [^"\\] | \\. )*', r".*? (?<! \\)"), re.VERBOSE)
