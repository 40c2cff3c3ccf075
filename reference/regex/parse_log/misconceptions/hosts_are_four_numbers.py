r"""A host is four numbers with points between them.

Caught by: test_parse_line_takes_ipv6_hosts, test_parse_line_takes_names_of_hosts
"""

_LINE = re.compile(_LINE.pattern.replace(r"\S+", r"\d+ (?: \. \d+ ){3}", 1), re.VERBOSE)
