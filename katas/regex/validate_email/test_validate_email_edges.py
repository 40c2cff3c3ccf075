"""Edge cases of email addresses: surroundings, limits, other scripts, long texts."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check validate_email --edges")

import validate_email
from dojo.testing import raises

SYMBOLS = ".!#$%&'*+/=?^_`{|}~-"
OTHER_SYMBOLS = ' "(),:;<>@[\\]'
RUN = 5_000
WHOLE = 50_000
REST = "("  # is in no address

# ---- is_valid_email ----


def test_is_valid_email_one_line_of_many():
    """An address on one of several lines is not enough.

    With MULTILINE, `^` and `$` match at each line, and all the other lines can say anything.
    """
    assert validate_email.is_valid_email("ada@example.com\nBcc: bob") is False
    assert validate_email.is_valid_email("hello\nada@example.com") is False


def test_is_valid_email_carriage_return():
    """A carriage return at either end makes it invalid, with a newline or without.

    Lines from a network or from Windows end so; what is stripped was not checked.
    """
    assert validate_email.is_valid_email("ada@example.com\r") is False
    assert validate_email.is_valid_email("\rada@example.com") is False


def test_is_valid_email_other_blanks():
    """No kind of blank is trimmed, at either end, and nothing else that cannot be seen.

    `strip` takes tabs and unusual spaces; a byte order mark comes with files of some editors.
    """
    for c in "\0\t\f\v\u00a0\u2003\ufeff\u200b":
        assert validate_email.is_valid_email(f"{c}ada@example.com") is False
        assert validate_email.is_valid_email(f"ada@example.com{c}") is False


def test_is_valid_email_signs_around():
    """Brackets, quotes or punctuation around an address make it invalid.

    They come along when it is cut out of a letter's header; they are no part of it.
    """
    assert validate_email.is_valid_email("<ada@example.com>") is False
    assert validate_email.is_valid_email('"ada@example.com"') is False
    for c in ",;:!?":
        assert validate_email.is_valid_email(f"ada@example.com{c}") is False


def test_is_valid_email_other_symbols_in_the_local_part():
    """The local part has no other symbol of ASCII, and no space.

    In a character class `+-/` is a range with the comma in it, and one `,` in a list of receivers
    makes two of one.
    """
    for c in OTHER_SYMBOLS:
        assert validate_email.is_valid_email(f"a{c}b@example.com") is False


def test_is_valid_email_control_characters():
    """No control character is in an address, the zero character included.

    A list of what is forbidden forgets these; a list of what is allowed need not know them.
    """
    for c in map(chr, [*range(32), 127]):
        assert validate_email.is_valid_email(f"a{c}b@example.com") is False
        assert validate_email.is_valid_email(f"ada@a{c}b.com") is False


def test_is_valid_email_dots_anywhere_in_the_local_part():
    """In the local part, dots may come first, last, and one after the other.

    RFC 5322 forbids it; yet mailboxes such as u..v@x.com exist, and the HTML standard allows them.
    """
    assert validate_email.is_valid_email("u..v@x.com") is True
    assert validate_email.is_valid_email(".u@x.com") is True
    assert validate_email.is_valid_email("u.@x.com") is True


def test_is_valid_email_no_quotes_or_comments():
    """Quoted local parts and comments are no part of the rule.

    RFC 5322 has them, and with them spaces and a second @. The HTML standard leaves them out.
    """
    assert validate_email.is_valid_email('"ada"@example.com') is False
    assert validate_email.is_valid_email("ada(home)@example.com") is False


def test_is_valid_email_symbols_alone():
    """A local part of symbols only is valid, one of them or all.

    No letter and no digit has to be there.
    """
    for c in SYMBOLS:
        assert validate_email.is_valid_email(f"{c}@example.com") is True
    assert validate_email.is_valid_email(f"{SYMBOLS}@example.com") is True


def test_is_valid_email_any_last_label():
    """The last label is a label like any other: short or long, with digits and hyphens.

    `[a-z]{2,4}` was out of date when .museum came, and .xn--p1ai (Russia's own) has both.
    """
    assert validate_email.is_valid_email("ada@example.x") is True
    assert validate_email.is_valid_email("ada@example.photography") is True
    assert validate_email.is_valid_email("ada@example.xn--p1ai") is True


def test_is_valid_email_labels_of_digits():
    """Labels may have digits, first, last, or nothing else.

    Firms are called 3com and 1und1.
    """
    assert validate_email.is_valid_email("ada@3com.com") is True
    assert validate_email.is_valid_email("ada@web2.com") is True
    assert validate_email.is_valid_email("ada@163.com") is True


def test_is_valid_email_internet_address():
    """An IPv4 address is a domain like any other. In square brackets it is none.

    Four labels of digits are labels.
    """
    assert validate_email.is_valid_email("ada@127.0.0.1") is True
    assert validate_email.is_valid_email("ada@[127.0.0.1]") is False


def test_is_valid_email_hyphens_inside_a_label():
    """Hyphens may stand inside a label, several in a row too.

    Every name with letters beyond ASCII is written so: bücher is xn--bcher-kva.
    """
    assert validate_email.is_valid_email("ada@my-own-host.example.com") is True
    assert validate_email.is_valid_email("ada@xn--bcher-kva.example") is True
    assert validate_email.is_valid_email("ada@a----b.com") is True


def test_is_valid_email_hyphen_at_an_end_of_any_label():
    """That is so for each label, the last one too, and none is only a hyphen.

    `\\b` is no help: it is right between a letter and a hyphen.
    """
    assert validate_email.is_valid_email("ada@mail.-example.com") is False
    assert validate_email.is_valid_email("ada@mail.example-.com") is False
    assert validate_email.is_valid_email("ada@example.-com") is False
    assert validate_email.is_valid_email("ada@example.com-") is False
    assert validate_email.is_valid_email("ada@-") is False


def test_is_valid_email_other_symbols_in_the_domain():
    """Of the symbols of ASCII only dot and hyphen are in a domain.

    What the local part may have is much more; one class for both lets all of it in.
    """
    for c in sorted({*SYMBOLS, *OTHER_SYMBOLS} - set(".-_")):
        assert validate_email.is_valid_email(f"ada@a{c}b.com") is False


def test_is_valid_email_label_of_63_characters():
    """A label may have 63 characters, in any place, hyphens counted.

    Where a name server keeps a label's length there are six bits, and 63 is the most they can say.
    """
    letters, hyphen = "a" * 63, "a" * 31 + "-" + "b" * 31
    assert validate_email.is_valid_email(f"ada@{letters}.com") is True
    assert validate_email.is_valid_email(f"ada@example.{letters}") is True
    assert validate_email.is_valid_email(f"ada@mail.{hyphen}.com") is True


def test_is_valid_email_label_of_64_characters():
    """A label of 64 characters is too long, in any place, hyphens counted.

    One letter or digit, 62 characters and again a letter or digit are 64: count all three.
    """
    letters, hyphen = "a" * 64, "a" * 32 + "-" + "b" * 31
    assert validate_email.is_valid_email(f"ada@{letters}.com") is False
    assert validate_email.is_valid_email(f"ada@example.{letters}") is False
    assert validate_email.is_valid_email(f"ada@mail.{hyphen}.com") is False
    assert validate_email.is_valid_email(f"ada@{letters}") is False


def test_is_valid_email_only_labels_have_a_limit():
    """There is no limit to the local part, nor to the domain as a whole.

    RFC 5321 has one, 64 and 255; the HTML standard has not taken it over.
    """
    assert validate_email.is_valid_email("a" * 65 + "@example.com") is True
    assert validate_email.is_valid_email("ada@" + "example." * 40 + "com") is True


def test_is_valid_email_letters_that_ignorecase_takes():
    """The Kelvin sign is no K, the long s no s, and the other two letters i of Turkish no i.

    With IGNORECASE, `[a-z]` matches all four, and `lower` or `upper` makes plain letters of them: a
    stranger's address could pass for somebody's.
    """
    for c in "\u212a\u017f\u0131\u0130":
        assert validate_email.is_valid_email(f"a{c}a@example.com") is False
        assert validate_email.is_valid_email(f"ada@a{c}a.com") is False


def test_is_valid_email_digits_beyond_ascii():
    """Digits outside ASCII make it invalid, full-width ones and those of other scripts.

    `\\d` means 0 to 9 only in bytes, or with `re.ASCII`.
    """
    for c in "\uff11\u0663":
        assert validate_email.is_valid_email(f"ada{c}@example.com") is False
        assert validate_email.is_valid_email(f"ada@example{c}.com") is False


def test_is_valid_email_full_width_at_and_dot():
    """Only the @ and the dot of ASCII count, not those of East Asian keyboards.

    Normalizing a text before checking it makes one out of the other; what is then stored is not
    what was checked.
    """
    assert validate_email.is_valid_email("ada\uff20example.com") is False
    assert validate_email.is_valid_email("ada@example\uff0ecom") is False


def test_is_valid_email_a_run_of_letters_before_a_wrong_sign():
    """A label of 40 letters before a sign that has no place there is refused without delay.

    A repetition in a repetition, such as `(-*[a-z]+)*`, can cut n letters in 2**(n - 1) ways, and
    tries them all where the end does not fit: 40 letters take hours.
    """
    assert validate_email.is_valid_email("ada@" + "a" * 40 + "(") is False
    assert validate_email.is_valid_email("a" * 40 + "(") is False


def test_is_valid_email_50000_valid_characters():
    """An address of 50,000 characters is valid, with a long local part or with many labels.

    A function that calls itself for each character or label ends at Python's recursion limit.
    """
    assert validate_email.is_valid_email("@example.com".rjust(WHOLE, "a")) is True
    assert validate_email.is_valid_email("ada@" + "a." * 24_996 + "name") is True


def test_is_valid_email_50000_characters_without_an_at():
    """50,000 characters without an @, many letters first, are refused without delay.

    `([a-z]+[.-]?)+` tries all ways to cut the letters when no @ comes.
    """
    assert validate_email.is_valid_email(("a" * RUN).ljust(WHOLE, REST)) is False


def test_is_valid_email_50000_characters_with_a_run_after_the_at():
    """50,000 characters with a run of letters or of hyphens after the @ are refused without delay.

    `([a-z0-9]|-+)+` is quick on letters, and never ends on hyphens.
    """
    assert validate_email.is_valid_email(("ada@" + "a" * RUN).ljust(WHOLE, REST)) is False
    assert validate_email.is_valid_email(("ada@" + "a" * 60).ljust(WHOLE, REST)) is False
    assert validate_email.is_valid_email(("ada@a" + "-" * RUN).ljust(WHOLE, REST)) is False
    assert validate_email.is_valid_email(("ada@a" + "-" * 60).ljust(WHOLE, REST)) is False


# ---- split_email ----


def test_split_email_local_part_keeps_its_symbols():
    """The local part comes back as it is, with its dots, tags and all symbols.

    Some providers ignore dots and what follows a `+`. Others do not.
    """
    assert validate_email.split_email("u.v+news@x.com") == ("u.v+news", "x.com")
    assert validate_email.split_email(f"a{SYMBOLS}b@x.com") == (f"a{SYMBOLS}b", "x.com")


def test_split_email_domain_is_whole():
    """The domain comes back with all its labels, and a single one will do.

    A repeated group gives only its last repetition.
    """
    assert validate_email.split_email("a@my-host.b.c.d.e.com") == ("a", "my-host.b.c.d.e.com")
    assert validate_email.split_email("root@localhost") == ("root", "localhost")


def test_split_email_other_than_one_at_is_value_error():
    """A text without an @, or with two, is a ValueError.

    `partition` and `rpartition` give two parts all the same, and not the same ones.
    """
    with raises(ValueError):
        validate_email.split_email("ada.example.com")
    with raises(ValueError):
        validate_email.split_email("ada@home@example.com")


def test_split_email_invalid_local_part_is_value_error():
    """A local part that is not valid is a ValueError.

    What comes back has been checked; nobody should have to check it again.
    """
    with raises(ValueError):
        validate_email.split_email("ada lovelace@example.com")
    with raises(ValueError):
        validate_email.split_email("josé@example.com")


def test_split_email_label_that_is_too_long_is_value_error():
    """A label of 64 characters is a ValueError; all rules for labels count here, too.

    There is one rule for both functions.
    """
    with raises(ValueError):
        validate_email.split_email("ada@" + "a" * 64 + ".com")


def test_split_email_surroundings_are_value_error():
    """Spaces, newlines or other text around the address are a ValueError.

    Neither trimmed nor searched: the whole text is the address, or there is none.
    """
    with raises(ValueError):
        validate_email.split_email("ada@example.com\n")
    with raises(ValueError):
        validate_email.split_email(" ada@example.com")
    with raises(ValueError):
        validate_email.split_email("<ada@example.com>")


def test_split_email_checks_before_it_lowers():
    """An address is checked as it came, not in lower case: the Kelvin sign is a ValueError.

    In lower case it is a plain k. Check, then change: a check of something else is none.
    """
    with raises(ValueError):
        validate_email.split_email("\u212aelvin@example.com")
    with raises(ValueError):
        validate_email.split_email("ada@\u212aelvin.com")


def test_split_email_50000_characters():
    """50,000 characters are split, or refused, without delay.

    A second pattern with groups is a second chance for a repetition in a repetition.
    """
    assert validate_email.split_email("@x.com".rjust(WHOLE, "a")) == ("a" * (WHOLE - 6), "x.com")
    with raises(ValueError):
        validate_email.split_email(("ada@" + "a" * RUN).ljust(WHOLE, REST))
