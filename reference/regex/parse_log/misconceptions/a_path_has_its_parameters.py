r"""The path is the second word of the request.

Caught by: test_top_paths_ends_before_the_first_question_mark,
test_top_paths_ends_before_the_question_mark
"""

_REQUEST = re.compile(r"\S+ (?P<path>\S+) \S+")
