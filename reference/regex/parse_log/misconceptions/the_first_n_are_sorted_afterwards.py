"""Take the n most common, then sort those.

Caught by: test_top_paths_cuts_a_tie
"""


def top_paths(lines: list[str], n: int) -> list[tuple[str, int]]:
    entries = filter(None, map(parse_line, lines))
    requests = [entry["request"] for entry in entries if entry["request"]]
    counts = Counter(match["path"] for match in map(_REQUEST.fullmatch, requests) if match)
    return sorted(counts.most_common(n), key=lambda item: (-item[1], item[0]))
