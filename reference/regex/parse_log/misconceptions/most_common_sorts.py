"""Counter.most_common puts everything in order.

Caught by: test_top_paths_cuts_a_tie, test_top_paths_sorts_ties_by_path
"""


def top_paths(lines: list[str], n: int) -> list[tuple[str, int]]:
    entries = filter(None, map(parse_line, lines))
    requests = [entry["request"] for entry in entries if entry["request"]]
    counts = Counter(match["path"] for match in map(_REQUEST.fullmatch, requests) if match)
    return counts.most_common(n)
