"""Answers that are no answers: too large, too deep, too loud; and recursion without an end."""

from __future__ import annotations

import pytest

BODIES = {
    "RecursionError": "return add_days(one, other)",
    "stack overflow": """
import sys
sys.setrecursionlimit(1_000_000_000)
def deeper(number):
    return max([number], key=deeper)
return deeper(1)
""",
    "100 MB printed": """
for _ in range(100):
    print("x" * 1_000_000)
return one
""",
    "100 MB written to the file descriptor": """
import os
for _ in range(1_000):
    os.write(1, b"x" * 100_000)
return one
""",
    "text of 200 MB": "return 'x' * 200_000_000",
    "text of 80 MB in 20 million characters": "return '\\N{OWL}' * 20_000_000",
    "list of 25 million numbers": "return [1] * 25_000_000",
    "endlessly nested": """
answer = []
answer.append(answer)
return answer
""",
    "nested with two branches": """
answer = []
for _ in range(50):
    answer = [answer, answer]
return answer
""",
    "a million objects": "return [object() for _ in range(1_000_000)]",
    "long exception": "raise ValueError('x' * 200_000_000)",
    "hostile exception": """
class Hostile(Exception):
    def __str__(self):
        raise RuntimeError("no words")
raise Hostile
""",
    "surrogates": "print('\\udc80'); raise ValueError('\\udc80')",
    "bytes to sys.stdout": "import sys; sys.stdout.write(b'bytes')",
    "hostile equality": """
class Equal:
    def __eq__(self, other):
        return True
return Equal()
""",
}


@pytest.fixture(scope="module")
def verdicts(judge):
    return judge.each(BODIES)


def test_endless_recursion(verdicts):
    verdict = verdicts["RecursionError"]
    assert verdict.cause == "raised"
    assert "RecursionError" in verdict.block
    assert verdict.block.count("return add_days(one, other)") < 10


def test_endless_recursion_in_c_code(verdicts):
    """Python 3.11 crashes; later ones count the recursion of C code and raise."""
    verdict = verdicts["stack overflow"]
    assert verdict.cause in {"died", "raised"}
    assert "crashed" in verdict.block or "RecursionError" in verdict.block


@pytest.mark.parametrize("way", ["100 MB printed", "100 MB written to the file descriptor"])
def test_100_mb_of_output(verdicts, way):
    verdict = verdicts[way]
    assert verdict.cause == "wrong"
    assert len(verdict.block) < 10_000


def test_what_was_printed_is_counted(verdicts):
    assert "100,000,100 characters" in verdicts["100 MB printed"].block


@pytest.mark.parametrize(
    "way",
    [
        "text of 200 MB",
        "text of 80 MB in 20 million characters",
        "list of 25 million numbers",
        "nested with two branches",
        "a million objects",
    ],
)
def test_an_answer_that_is_too_large(verdicts, way):
    verdict = verdicts[way]
    assert verdict.cause == "unfit"
    assert "too large" in verdict.block


def test_an_answer_that_contains_itself(verdicts):
    verdict = verdicts["endlessly nested"]
    assert verdict.cause == "unfit"
    assert "nested too deeply" in verdict.block


def test_an_exception_with_a_message_of_200_mb(verdicts):
    verdict = verdicts["long exception"]
    assert verdict.cause == "raised"
    assert "ValueError" in verdict.block
    assert len(verdict.block) < 10_000


def test_an_exception_that_has_no_words(verdicts):
    verdict = verdicts["hostile exception"]
    assert verdict.cause == "raised"
    assert "Hostile" in verdict.block


def test_text_that_has_no_encoding(verdicts):
    verdict = verdicts["surrogates"]
    assert verdict.cause == "raised"
    assert "ValueError" in verdict.block


def test_bytes_written_to_a_text_stream(verdicts):
    verdict = verdicts["bytes to sys.stdout"]
    assert verdict.cause == "raised"
    assert "must be str, not bytes" in verdict.block


def test_an_object_that_equals_everything(verdicts):
    assert verdicts["hostile equality"].cause == "wrong"
