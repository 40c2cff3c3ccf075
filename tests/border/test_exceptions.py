"""Exceptions cross the border as the nearest built-in class, with what they say."""

from __future__ import annotations

import errno

import pytest
from dojo.isolation.far import errors
from dojo.isolation.protocol import Kept
from dojo.isolation.values import Packer, unpack


def across(error):
    """*error* as it arrives on the other side."""
    return unpack(Packer(lambda value: Kept(1, "object")).pack(error), lambda *_: None)


class _Own(KeyError):
    pass


class _Picky(ValueError):
    def __init__(self, one, two):
        super().__init__(f"{one} {two}")


class _Mute(ValueError):
    def __str__(self):
        raise RuntimeError


@pytest.mark.parametrize(
    "error",
    [
        ValueError("bad"),
        ValueError(),
        KeyError("name"),
        OverflowError(34, "too large"),
        TimeoutError("timed out"),
        StopIteration(5),
        OSError("only text"),
        FileNotFoundError(errno.ENOENT, "No such file", "a/b"),
        OSError(errno.EXDEV, "Cross-device link", "a", None, "b"),
        UnicodeDecodeError("utf-8", b"caf\xe9", 3, 4, "unexpected end"),
        UnicodeEncodeError("ascii", "ñ", 0, 1, "ordinal not in range"),
        SyntaxError("invalid", ("file.py", 1, 2, "a b", 1, 3)),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_built_in_exception_arrives_as_it_was(error):
    arrived = across(error)
    assert type(arrived) is type(error)
    assert str(arrived) == str(error)


def test_an_os_error_keeps_its_parts():
    arrived = across(FileNotFoundError(errno.ENOENT, "No such file", "a/b"))
    assert (arrived.errno, arrived.filename) == (errno.ENOENT, "a/b")


def test_an_exception_of_ones_own_arrives_as_the_built_in_that_it_extends():
    assert type(across(_Own("name"))) is KeyError


def test_a_class_with_arguments_of_its_own():
    arrived = across(_Picky("a", "b"))
    assert (type(arrived), str(arrived)) == (ValueError, "a b")


def test_a_group_arrives_with_its_exceptions():
    arrived = across(ExceptionGroup("two", [ValueError("a"), TypeError("b")]))
    assert [str(error) for error in arrived.exceptions] == ["a", "b"]


def test_an_exception_whose_arguments_contain_it():
    error = ValueError("loop")
    error.args = (error,)
    assert type(across(error)) is ValueError


def test_words_that_cannot_be_had():
    assert "RuntimeError" in errors.text_of(_Mute())


def test_words_without_an_encoding():
    errors.text_of(ValueError("\udc80")).encode()


def test_the_attribute_that_was_meant():
    with pytest.raises(AttributeError) as caught:
        "text".uper()
    assert "Did you mean: 'upper'?" in errors.text_of(caught.value)


def test_the_local_name_that_was_meant():
    def count(lengths):
        return lenghts  # noqa: F821

    with pytest.raises(NameError) as caught:
        count([1])
    assert "Did you mean: 'lengths'?" in errors.text_of(caught.value)


def test_a_name_that_python_has_no_word_for_is_left_alone():
    assert "Did you mean" not in errors.text_of(NameError("name", name="xyzzy"))
