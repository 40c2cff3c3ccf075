"""Edge cases of a web server's log: escapes, odd requests, lines that are nearly right, ties."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check parse_log --edges")

import parse_log

START = "192.0.2.7 - - [18/Feb/2026:21:04:55 +0100] "
FRONT = f'{START}"GET / HTTP/1.1" '


def line(path="/", status=200):
    """Return a line about a request for *path*."""
    return f'{START}"GET {path} HTTP/1.1" {status} 512 "-" "curl/8.9"'


def asked(request):
    """Return a line with this *request*."""
    return f'{START}"{request}" 400 226 "-" "-"'


# parse_line


def test_parse_line_size_0_is_0():
    """A size of 0 is the number 0, not None.

    Then the server wrote how much it sent: nothing.
    """
    entry = parse_log.parse_line(f'{FRONT}200 0 "-" "-"')
    assert entry is not None
    assert entry["size"] == 0


def test_parse_line_keeps_empty_text():
    """Text in quotes may be empty, and is no `-`.

    The client sent the header, with nothing in it.
    """
    entry = parse_log.parse_line(f'{FRONT}200 512 "" ""')
    assert entry is not None
    assert [entry["referer"], entry["agent"]] == ["", ""]


def test_parse_line_keeps_a_dash_in_longer_text():
    """Only a field that is nothing but a `-` is None.

    In `-x` or ` -` it is a sign like any other.
    """
    entry = parse_log.parse_line(f'{FRONT}200 512 "-x" " -"')
    assert entry is not None
    assert [entry["referer"], entry["agent"]] == ["-x", " -"]


def test_parse_line_ends_a_field_after_an_escaped_backslash():
    r"""A quote after two backslashes ends the field.

    The second backslash is escaped by the first, and escapes nothing itself.
    """
    entry = parse_log.parse_line(f'{FRONT}200 512 "C:\\\\" "D:\\\\"')
    assert entry is not None
    assert [entry["referer"], entry["agent"]] == ["C:\\\\", "D:\\\\"]


def test_parse_line_keeps_a_quote_after_three_backslashes():
    r"""A quote after three backslashes belongs to the field.

    The first escapes the second, the third escapes the quote.
    """
    entry = parse_log.parse_line(f'{FRONT}200 512 "-" "a\\\\\\" b"')
    assert entry is not None
    assert entry["agent"] == 'a\\\\\\" b'


def test_parse_line_keeps_all_escapes():
    r"""Escapes of other signs stay as they are in the log, too.

    `\xc3\xa9` are two bytes. That they are an é, the log does not tell.
    """
    entry = parse_log.parse_line(f'{FRONT}200 512 "-" "caf\\xc3\\xa9\\t"')
    assert entry is not None
    assert entry["agent"] == "caf\\xc3\\xa9\\t"


def test_parse_line_keeps_spaces_and_brackets_in_text():
    """Between quotes there may be spaces, brackets and single quotes.

    There they mean nothing.
    """
    entry = parse_log.parse_line(f'{FRONT}200 512 " [x] " "it\'s [y]"')
    assert entry is not None
    assert [entry["referer"], entry["agent"]] == [" [x] ", "it's [y]"]


def test_parse_line_keeps_letters_with_accents():
    """Letters of all scripts stay as they are.

    Some servers write what they got and escape nothing but quotes.
    """
    entry = parse_log.parse_line(f'{FRONT}200 512 "-" "Añil/1.0 Ω"')
    assert entry is not None
    assert entry["agent"] == "Añil/1.0 Ω"


def test_parse_line_takes_any_request():
    """A request may be anything that a client sends, also nothing or nonsense.

    Scanners speak other protocols to web servers. The line is well-formed all the same.
    """
    for request in ("", "\\x16\\x03\\x01", "GET", 'GET /\\"a\\" b c HTTP/1.1'):
        entry = parse_log.parse_line(asked(request))
        assert entry is not None
        assert entry["request"] == request


def test_parse_line_request_of_a_dash_is_none():
    """The request is None if the line has a `-` in its place.

    The client connected and asked for nothing until the server had waited long enough.
    """
    entry = parse_log.parse_line(asked("-"))
    assert entry is not None
    assert entry["request"] is None


def test_parse_line_takes_any_time():
    """A time may be any text in brackets.

    Some servers are set up to write it in another way.
    """
    entry = parse_log.parse_line(line().replace("18/Feb/2026:21:04:55 +0100", "2026-02-18 20:04"))
    assert entry is not None
    assert entry["time"] == "2026-02-18 20:04"


def test_parse_line_takes_windows_line_ends():
    r"""The line end may be `\r\n`.

    None of it belongs to the agent.
    """
    entry = parse_log.parse_line(line() + "\r\n")
    assert entry is not None
    assert entry["agent"] == "curl/8.9"


def test_parse_line_needs_a_status_of_three_digits():
    """A status without exactly three digits makes a line malformed.

    HTTP has no others.
    """
    for status in ("20", "2000", "-", "2x0", "-20", ""):
        assert parse_log.parse_line(line(status=status)) is None


def test_parse_line_needs_a_size_of_digits():
    """A size that is neither digits nor a `-` makes a line malformed.

    In another format something else stands in its place.
    """
    for size in ("5k", "1.5", "-1", "--", "1_000", ""):
        assert parse_log.parse_line(f'{FRONT}200 {size} "-" "-"') is None


def test_parse_line_digits_are_0_to_9():
    r"""Status and size have the digits 0 to 9, none of other scripts.

    `\d` and `int` know those, too; a server writes none.
    """
    assert parse_log.parse_line(line(status="\u0662\u0660\u0660")) is None
    assert parse_log.parse_line(f'{FRONT}200 \u0665 "-" "-"') is None


def test_parse_line_is_a_whole_line():
    """Anything but a line end before or after the nine fields makes a line malformed.

    It is of another format then, and its fields may mean something else.
    """
    assert parse_log.parse_line("www.example.org " + line()) is None
    assert parse_log.parse_line(line() + " 0.123") is None
    assert parse_log.parse_line(line() + ' "192.0.2.8"') is None
    assert parse_log.parse_line(line() + '"') is None
    assert parse_log.parse_line(" " + line()) is None
    assert parse_log.parse_line(line() + " ") is None


def test_parse_line_has_one_space_between_fields():
    """Two spaces between fields, or none, make a line malformed.

    The server writes one.
    """
    assert parse_log.parse_line(f'{FRONT}200  512 "-" "-"') is None
    assert parse_log.parse_line(f'{FRONT}200 512 "-""-"') is None
    assert parse_log.parse_line(line().replace(" [", "[")) is None


def test_parse_line_needs_its_brackets_and_quotes():
    """A field without its brackets or quotes makes a line malformed.

    The format has them always, also around a `-`.
    """
    assert parse_log.parse_line(f'{FRONT}200 512 - "-"') is None
    assert parse_log.parse_line(f"{FRONT}200 512 '-' '-'") is None
    assert parse_log.parse_line(line().replace("[", "").replace("]", "")) is None


def test_parse_line_refuses_an_open_quote():
    r"""A line that breaks off before the last quote is malformed, also after a `\"`.

    What takes any character but a quote takes a backslash by itself, and the quote after it ends
    the field. A backslash and what it escapes are one.
    """
    assert parse_log.parse_line(f'{FRONT}200 512 "-" "curl') is None
    assert parse_log.parse_line(f'{FRONT}200 512 "-" "curl\\"') is None


def test_parse_line_refuses_a_long_broken_line_at_once():
    r"""A line that breaks off in an agent of thousands of characters is refused without delay.

    A repetition in a repetition, such as `([^"\\]+|\\.)*`, tries all ways to divide the text when
    no quote ends it: 40 characters take hours.
    """
    assert parse_log.parse_line(f'{FRONT}200 512 "-" "{"a" * 9_000}') is None
    assert parse_log.parse_line(f'{FRONT}200 512 "-" "{"a b" * 3_000}') is None


def test_parse_line_empty_is_none():
    """An empty line is malformed, and so is a line end alone.

    There is nothing in it.
    """
    assert parse_log.parse_line("") is None
    assert parse_log.parse_line("\n") is None


# error_rate


def test_error_rate_knows_the_limits():
    """400 and 599 are errors, 399 and 600 are not.

    Some servers make up statuses of their own, such as 999: what it means, only they know.
    """
    assert parse_log.error_rate([line(status=400), line(status=599)]) == (1.0, 0)
    assert parse_log.error_rate([line(status=399), line(status=600)]) == (0.0, 0)
    assert parse_log.error_rate([line(status=999), line(status=100)]) == (0.0, 0)


def test_error_rate_is_a_float_always():
    """The share is a float, also if it is 0.0 or 1.0.

    A caller who prints it wants one form.
    """
    for lines in ([], ["?"], [line()], [line(status=404)]):
        share, _ = parse_log.error_rate(lines)
        assert isinstance(share, float)


def test_error_rate_of_malformed_lines_alone_is_zero():
    """If no line is parsed the share is 0.0, and all lines are malformed.

    There is nothing to take a share of.
    """
    assert parse_log.error_rate(["Server started", "?"]) == (0.0, 2)


def test_error_rate_counts_empty_lines():
    """An empty line is malformed like any other.

    A server writes none: something went wrong there.
    """
    assert parse_log.error_rate([line(), "", line(), "\n"]) == (0.0, 2)


def test_error_rate_counts_odd_requests():
    """A line without a path counts like any other.

    400 is the right answer to nonsense, and an error.
    """
    lines = [asked("-"), asked("\\x16\\x03"), line(), line()]
    assert parse_log.error_rate(lines) == (0.5, 0)


# top_paths


def test_top_paths_counts_requests_of_any_status():
    """Requests count whatever became of them, and whatever their method.

    A page that many look for in vain is worth knowing of.
    """
    lines = [line("/b"), line("/a", 404), line("/a", 500), line("/a").replace("GET", "HEAD")]
    assert parse_log.top_paths(lines, 9) == [("/a", 3), ("/b", 1)]


def test_top_paths_leaves_requests_without_a_path_out():
    """A request that is not three words has no path.

    What a scanner sends is no page of the site.
    """
    requests = ["-", "", "\\x16\\x03\\x01", "GET /a", "GET /a b HTTP/1.1", "GET /a HTTP/1.1"]
    assert parse_log.top_paths([asked(request) for request in requests], 9) == [("/a", 1)]


def test_top_paths_leaves_paths_as_they_are():
    """Paths that are written differently are different.

    Which of them are one page, only the server knows.
    """
    paths = ["/a", "/A", "/a/", "/%61", "//a"]
    found = parse_log.top_paths([line(path) for path in paths], 9)
    assert dict(found) == dict.fromkeys(paths, 1)


def test_top_paths_keeps_escaped_quotes():
    """Escaped quotes belong to the path.

    A script that puts its links together carelessly sends them.
    """
    assert parse_log.top_paths([line('/\\"a\\"')], 9) == [('/\\"a\\"', 1)]


def test_top_paths_ends_before_the_first_question_mark():
    """The first question mark ends the path, further ones follow it.

    A parameter may have one in its value.
    """
    assert parse_log.top_paths([line("/a?b=?c")], 9) == [("/a", 1)]


def test_top_paths_cuts_a_tie():
    """Of paths with equal counts, those that come first in order are returned.

    To cut first and sort then would take others: those that the log has first.
    """
    lines = [line("/d"), line("/b"), line("/d"), line("/c"), line("/a")]
    assert parse_log.top_paths(lines, 3) == [("/d", 2), ("/a", 1), ("/b", 1)]


def test_top_paths_of_nothing_is_empty():
    """Without any requests, or with n = 0, the list is empty.

    None would break the loop of a caller.
    """
    assert parse_log.top_paths([], 5) == []
    assert parse_log.top_paths(["?"], 5) == []
    assert parse_log.top_paths([line()], 0) == []
