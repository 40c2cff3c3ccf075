r"""What stands between quotes is everything but a quote.

Caught by: test_parse_line_keeps_a_quote_after_three_backslashes,
test_parse_line_keeps_escaped_quotes_in_the_agent,
test_parse_line_keeps_escaped_quotes_in_the_referer, test_parse_line_refuses_an_open_quote,
test_parse_line_takes_any_request, test_top_paths_keeps_escaped_quotes
"""

_LINE = re.compile(_LINE.pattern.replace(r'(?: [^"\\] | \\. )*', r'[^"]*'), re.VERBOSE)
