r"""Sizes are digits.

Caught by: test_parse_line_size_of_a_dash_is_none
"""

_LINE = re.compile(_LINE.pattern.replace("| - ", ""), re.VERBOSE)
