r"""Whole runs of characters, and as many of them as there are.

Caught by: test_parse_line_refuses_a_long_broken_line_at_once
"""

_LINE = re.compile(
    _LINE.pattern.replace(r'(?: [^"\\] | \\. )*', r'(?: [^"\\]+ | \\. )*'), re.VERBOSE
)
