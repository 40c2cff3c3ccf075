"""The share is the errors divided by the number of lines.

Caught by: test_error_rate_counts_malformed_lines_apart
"""


def error_rate(lines: list[str]) -> tuple[float, int]:
    statuses = [entry["status"] for entry in map(parse_line, lines) if entry]
    errors = [status for status in statuses if 400 <= status <= 599]
    share = len(errors) / len(lines) if lines else 0.0
    return share, len(lines) - len(statuses)
