"""Lines of a web server's log: taken apart, and summed up."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check parse_log")

import parse_log

START = "192.0.2.7 - - [18/Feb/2026:21:04:55 +0100] "


def line(path="/", status=200):
    """Return a line about a request for *path*."""
    return f'{START}"GET {path} HTTP/1.1" {status} 512 "-" "curl/8.9"'


# parse_line


def test_parse_line_gives_all_fields():
    """A line becomes a dict of its nine fields, without the brackets and the quotes.

    With names for them a program can ask for what it needs. Status and size are numbers, to be
    compared and added.
    """
    entry = parse_log.parse_line(
        '192.0.2.7 id7 ada [18/Feb/2026:21:04:55 +0100] "GET /map.png HTTP/1.1" 200 5120 '
        '"https://example.org/" "Mozilla/5.0 (X11; Linux)"'
    )
    assert entry == {
        "host": "192.0.2.7",
        "ident": "id7",
        "user": "ada",
        "time": "18/Feb/2026:21:04:55 +0100",
        "request": "GET /map.png HTTP/1.1",
        "status": 200,
        "size": 5120,
        "referer": "https://example.org/",
        "agent": "Mozilla/5.0 (X11; Linux)",
    }


def test_parse_line_size_of_a_dash_is_none():
    """The size is None if the line has a `-` in its place.

    The server writes that when it sends no content, as with 304.
    """
    entry = parse_log.parse_line(f'{START}"GET / HTTP/1.1" 304 - "x" "y"')
    assert entry is not None
    assert entry["size"] is None


def test_parse_line_every_dash_is_none():
    """Any other field that is only a `-` is None, too.

    A `-` means that there is none, with quotes around it or without; nobody is called `-`.
    """
    entry = parse_log.parse_line(f'{START}"GET / HTTP/1.1" 200 512 "-" "-"')
    assert entry is not None
    assert [entry["ident"], entry["user"]] == [None, None]
    assert [entry["referer"], entry["agent"]] == [None, None]


def test_parse_line_takes_ipv6_hosts():
    """A host may be an IPv6 address.

    Many clients have no other. It has letters and colons.
    """
    entry = parse_log.parse_line(line().replace("192.0.2.7", "2001:db8::c0de"))
    assert entry is not None
    assert entry["host"] == "2001:db8::c0de"


def test_parse_line_takes_names_of_hosts():
    """A host may be a name.

    A server that looks up its clients writes names.
    """
    entry = parse_log.parse_line(line().replace("192.0.2.7", "dsl-7.example.net"))
    assert entry is not None
    assert entry["host"] == "dsl-7.example.net"


def test_parse_line_keeps_escaped_quotes_in_the_agent():
    r"""A quote after a backslash belongs to the agent, and both stay as they are.

    The server wrote `\"` where the browser sent a quote; the field goes on after it.
    """
    entry = parse_log.parse_line(f'{START}"GET / HTTP/1.1" 200 512 "-" "My \\"best\\" bot"')
    assert entry is not None
    assert entry["agent"] == 'My \\"best\\" bot'


def test_parse_line_keeps_escaped_quotes_in_the_referer():
    r"""A quote after a backslash belongs to the referer, and both stay as they are.

    This one has `\" \"` in it, which looks like the end of a field and the beginning of the next.
    """
    entry = parse_log.parse_line(f'{START}"GET / HTTP/1.1" 200 512 "a\\" \\"b" "curl/8.9"')
    assert entry is not None
    assert entry["referer"] == 'a\\" \\"b'


def test_parse_line_does_not_count_the_line_end():
    """A line may have its line end, or not.

    A line that was read from a file has it.
    """
    entry = parse_log.parse_line(line() + "\n")
    assert entry is not None
    assert entry == parse_log.parse_line(line())


def test_parse_line_of_another_form_is_none():
    """A line of another form gives None.

    The server was stopped while it wrote, or the file is no log at all.
    """
    assert parse_log.parse_line("Server started") is None
    assert parse_log.parse_line(line()[:70]) is None


def test_parse_line_needs_referer_and_agent():
    """A line that ends after the size gives None.

    That is the Common Log Format, which has neither referer nor agent.
    """
    assert parse_log.parse_line(f'{START}"GET / HTTP/1.1" 200 512') is None


# error_rate


def test_error_rate_is_the_share_of_4xx_and_5xx():
    """The first number is the share of parsed lines with a status of 4xx or 5xx.

    404 was the client's fault and 503 the server's; 200 and 301 are no faults.
    """
    lines = [line(status=status) for status in (200, 404, 301, 503, 200)]
    assert parse_log.error_rate(lines) == (0.4, 0)


def test_error_rate_counts_malformed_lines_apart():
    """The second number counts the malformed lines; they are no part of the share.

    What they tell is not known: with them the share here would be a fifth.
    """
    lines = [line(status=500), "Server started", line(), line(), line()]
    assert parse_log.error_rate(lines) == (0.25, 1)


def test_error_rate_of_no_lines_is_zero():
    """Without any lines the share is 0.0.

    An empty log is no reason for a ZeroDivisionError.
    """
    assert parse_log.error_rate([]) == (0.0, 0)


# top_paths


def test_top_paths_counts_the_requests():
    """Each path comes with the number of its requests, those with the most first.

    So one sees at a glance what a site is visited for.
    """
    lines = [line("/a"), line("/b"), line("/b"), line("/c"), line("/c"), line("/c")]
    assert parse_log.top_paths(lines, 5) == [("/c", 3), ("/b", 2), ("/a", 1)]


def test_top_paths_gives_no_more_than_n():
    """No more than n paths are returned.

    A list of all would be too long to read.
    """
    lines = [line("/a"), line("/b"), line("/b"), line("/c"), line("/c"), line("/c")]
    assert parse_log.top_paths(lines, 2) == [("/c", 3), ("/b", 2)]


def test_top_paths_sorts_ties_by_path():
    """Paths with equal counts are in the order of `sorted`.

    `most_common` alone leaves them in the order of the log, which is another one tomorrow.
    """
    lines = [line("/p"), line("/q"), line("/m"), line("/q")]
    assert parse_log.top_paths(lines, 9) == [("/q", 2), ("/m", 1), ("/p", 1)]


def test_top_paths_ends_before_the_question_mark():
    """A question mark ends the path.

    What follows it are a page's parameters: the same page with others is the same page.
    """
    lines = [line("/map?x=1"), line("/"), line("/map?x=2&zoom=3"), line("/map")]
    assert parse_log.top_paths(lines, 9) == [("/map", 3), ("/", 1)]


def test_top_paths_leaves_malformed_lines_out():
    """Malformed lines count for nothing.

    They name no path that one could trust.
    """
    lines = ["Server started", line("/a"), '"GET /b HTTP/1.1"', ""]
    assert parse_log.top_paths(lines, 9) == [("/a", 1)]
