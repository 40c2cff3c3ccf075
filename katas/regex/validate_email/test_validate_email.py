"""Which texts are addresses by the HTML standard, and what their two parts are."""

import validate_email
from dojo.testing import raises

SYMBOLS = ".!#$%&'*+/=?^_`{|}~-"
OTHER_SYMBOLS = ' "(),:;<>@[\\]'
CONTROLS = [chr(code) for code in [*range(32), 127]]
RUN = 5_000
WHOLE = 50_000
REST = "("  # is in no address

# ---- is_valid_email ----


def test_is_valid_email_plain_address():
    """A local part, an @ and a domain make an address.

    The simplest case. The result is True itself: a match object crosses no border.
    """
    assert validate_email.is_valid_email("ada@example.com") is True


def test_is_valid_email_needs_an_at():
    """Without an @ a text is no address.

    A user name or a web site is what people type when they read the wrong label.
    """
    assert validate_email.is_valid_email("ada.example.com") is False


def test_is_valid_email_has_one_at():
    """There is one @ in an address, not two.

    Who splits at the first and who splits at the last would send the letter to different places.
    """
    assert validate_email.is_valid_email("ada@home@example.com") is False
    assert validate_email.is_valid_email("ada@@example.com") is False


def test_is_valid_email_no_part_is_empty():
    """Something stands before the @, and something after it.

    A `*` where a `+` is due lets these through, and the empty text is no address either.
    """
    assert validate_email.is_valid_email("@example.com") is False
    assert validate_email.is_valid_email("ada@") is False
    assert validate_email.is_valid_email("@") is False
    assert validate_email.is_valid_email("") is False


def test_is_valid_email_text_before_the_address():
    """With other text before it, it is no address.

    `search` and `findall` find an address anywhere; here the whole text must be one.
    """
    assert validate_email.is_valid_email("mailto:ada@example.com") is False
    assert validate_email.is_valid_email("to ada@example.com") is False


def test_is_valid_email_text_after_the_address():
    """With other text after it, it is no address.

    `match` looks only at the beginning. A list of two addresses is not one address.
    """
    assert validate_email.is_valid_email("ada@example.com, please") is False
    assert validate_email.is_valid_email("ada@example.com,bob@example.com") is False


def test_is_valid_email_last_newline():
    """A newline at the end makes it invalid.

    `$` matches before a last newline, too. A newline that gets into the header of a letter lets a
    stranger write headers of their own.
    """
    assert validate_email.is_valid_email("ada@example.com\n") is False


def test_is_valid_email_one_line_of_many():
    """An address on one of several lines is not enough.

    With MULTILINE, `^` and `$` match at each line, and all the other lines can say anything.
    """
    assert validate_email.is_valid_email("ada@example.com\nBcc: bob") is False
    assert validate_email.is_valid_email("hello\nada@example.com") is False
    assert validate_email.is_valid_email("ada@example.com\r\n") is False


def test_is_valid_email_does_not_trim():
    """Blanks at either end make it invalid; nothing is trimmed, whatever kind of blank it is.

    A browser trims before it checks. Here the caller does, and knows then what was checked.
    """
    assert validate_email.is_valid_email(" ada@example.com") is False
    assert validate_email.is_valid_email("ada@example.com ") is False
    assert validate_email.is_valid_email("ada@example.com\t") is False
    assert validate_email.is_valid_email("ada@example.com\f") is False
    assert validate_email.is_valid_email("ada@example.com\u00a0") is False


def test_is_valid_email_upper_case():
    """Capital letters are letters.

    A pattern with `[a-z]` alone refuses what is printed on many a card.
    """
    assert validate_email.is_valid_email("ADA.Lovelace@Example.COM") is True
    assert validate_email.is_valid_email("Z@Z") is True


def test_is_valid_email_symbols_in_the_local_part():
    """The local part may have each of the symbols . ! # $ % & ' * + / = ? ^ _ ` { | } ~ and -.

    `+` starts a tag in many a mailbox, and O'Hara has an apostrophe. Symbols alone will do.
    """
    accepted = [c for c in SYMBOLS if validate_email.is_valid_email(f"{c}@example.com")]
    assert accepted == list(SYMBOLS)
    assert validate_email.is_valid_email(f"a{SYMBOLS}9@example.com") is True


def test_is_valid_email_other_symbols_in_the_local_part():
    """The local part has no other symbol of ASCII, and no blank.

    In a character class `+-/` is a range with the comma in it, and one `,` in a list of receivers
    makes two of one.
    """
    accepted = [c for c in OTHER_SYMBOLS if validate_email.is_valid_email(f"a{c}b@example.com")]
    assert accepted == []


def test_is_valid_email_control_characters():
    """No control character is in an address, the zero character included.

    A list of what is forbidden forgets these; a list of what is allowed need not know them.
    """
    local = [c for c in CONTROLS if validate_email.is_valid_email(f"a{c}b@example.com")]
    domain = [c for c in CONTROLS if validate_email.is_valid_email(f"ada@a{c}b.com")]
    assert local == []
    assert domain == []


def test_is_valid_email_dots_anywhere_in_the_local_part():
    """In the local part, dots may come first, last, and one after the other.

    RFC 5322 forbids it; mailboxes such as u..v@x.com exist all the same, and the HTML standard
    allows them.
    """
    assert validate_email.is_valid_email("u..v@x.com") is True
    assert validate_email.is_valid_email(".u@x.com") is True
    assert validate_email.is_valid_email("u.@x.com") is True


def test_is_valid_email_no_quotes_or_comments():
    """Quoted local parts and comments are no part of the rule.

    RFC 5322 has them, and with them blanks and a second @. The HTML standard leaves them out.
    """
    assert validate_email.is_valid_email('"ada"@example.com') is False
    assert validate_email.is_valid_email("ada(home)@example.com") is False
    assert validate_email.is_valid_email("Ada <ada@example.com>") is False


def test_is_valid_email_domain_without_a_dot():
    """A domain may be a single label.

    `a@b` is valid: root@localhost gets letters, and so do hosts on a company's own network.
    """
    assert validate_email.is_valid_email("a@b") is True
    assert validate_email.is_valid_email("root@localhost") is True


def test_is_valid_email_sub_domains():
    """A domain may have any number of labels.

    `name.name` is too few for a university or for a country with .co.uk.
    """
    assert validate_email.is_valid_email("ada@maths.london.ac.uk") is True
    assert validate_email.is_valid_email("ada@a.b.c.d.e.f.g.h.i.j") is True


def test_is_valid_email_any_last_label():
    """The last label is a label like any other: short or long, with digits and hyphens.

    `[a-z]{2,4}` was out of date when .museum came, and .xn--p1ai (Russia's own) has both.
    """
    assert validate_email.is_valid_email("ada@example.x") is True
    assert validate_email.is_valid_email("ada@example.photography") is True
    assert validate_email.is_valid_email("ada@example.xn--p1ai") is True


def test_is_valid_email_labels_of_digits():
    """Labels may have digits, first, last, or nothing else.

    So an IPv4 address is a domain like any other. In square brackets it is none.
    """
    assert validate_email.is_valid_email("1@2.3") is True
    assert validate_email.is_valid_email("ada@3com.mp3") is True
    assert validate_email.is_valid_email("ada@127.0.0.1") is True
    assert validate_email.is_valid_email("ada@[127.0.0.1]") is False


def test_is_valid_email_hyphens_inside_a_label():
    """Hyphens may stand inside a label, several in a row too.

    Every name with letters beyond ASCII is written so: bücher is xn--bcher-kva.
    """
    assert validate_email.is_valid_email("ada@my-own-host.example.com") is True
    assert validate_email.is_valid_email("ada@xn--bcher-kva.example") is True
    assert validate_email.is_valid_email("ada@a----b") is True


def test_is_valid_email_hyphen_first_in_a_label():
    """No label begins with a hyphen, neither the first nor a later one.

    A name that begins with a hyphen is an option to the program that gets it.
    """
    assert validate_email.is_valid_email("ada@-example.com") is False
    assert validate_email.is_valid_email("ada@mail.-example.com") is False
    assert validate_email.is_valid_email("ada@example.-com") is False


def test_is_valid_email_hyphen_last_in_a_label():
    """No label ends with a hyphen, neither the last nor an earlier one, and none is only a hyphen.

    `\\b` is no help: it is right between a letter and a hyphen.
    """
    assert validate_email.is_valid_email("ada@example-.com") is False
    assert validate_email.is_valid_email("ada@mail.example-.com") is False
    assert validate_email.is_valid_email("ada@example.com-") is False
    assert validate_email.is_valid_email("ada@-") is False


def test_is_valid_email_no_label_is_empty():
    """In the domain no dot comes first, last, or right after another.

    Between two dots there would be a label of no characters.
    """
    assert validate_email.is_valid_email("ada@.example.com") is False
    assert validate_email.is_valid_email("ada@example..com") is False
    assert validate_email.is_valid_email("ada@example.com.") is False
    assert validate_email.is_valid_email("ada@.") is False


def test_is_valid_email_underscore_in_the_domain():
    """An underscore has no place in the domain, though the local part may have it.

    `\\w` is letters, digits and the underscore.
    """
    assert validate_email.is_valid_email("ada@my_host.com") is False
    assert validate_email.is_valid_email("ada@_dmarc.example.com") is False
    assert validate_email.is_valid_email("ada@example.c_m") is False


def test_is_valid_email_other_symbols_in_the_domain():
    """Of the symbols of ASCII only dot and hyphen are in a domain.

    What the local part may have is much more; one class for both lets all of it in.
    """
    symbols = sorted({*SYMBOLS, *OTHER_SYMBOLS} - set(".-_"))
    accepted = [c for c in symbols if validate_email.is_valid_email(f"ada@a{c}b.com")]
    assert accepted == []


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


def test_is_valid_email_letters_beyond_ascii():
    """A letter outside ASCII makes it invalid, on either side of the @.

    `\\w` and `isalpha` know all scripts. Domains such as españa.es travel as xn--espaa-rta.es.
    """
    assert validate_email.is_valid_email("josé@example.com") is False
    assert validate_email.is_valid_email("ада@example.com") is False
    assert validate_email.is_valid_email("ada@españa.es") is False
    assert validate_email.is_valid_email("ada@example.рф") is False


def test_is_valid_email_kelvin_sign_and_long_s():
    """The Kelvin sign is no K, and the long s no s, on either side of the @.

    With IGNORECASE, `[a-z]` matches both; `lower` makes a k of the one, `upper` an S of the other,
    and a stranger's address could pass for somebody's.
    """
    assert validate_email.is_valid_email("ada@\u212aelvin.com") is False
    assert validate_email.is_valid_email("\u212aelvin@example.com") is False
    assert validate_email.is_valid_email("ada@expre\u017fs.com") is False
    assert validate_email.is_valid_email("\u017fam@example.com") is False


def test_is_valid_email_dotless_and_dotted_i():
    """The two letters i of Turkish that are not in ASCII are no i, on either side of the @.

    One has no dot, the other is a capital with a dot. IGNORECASE takes both for an i.
    """
    assert validate_email.is_valid_email("ada@m\u0131t.edu") is False
    assert validate_email.is_valid_email("al\u0131@example.com") is False
    assert validate_email.is_valid_email("ada@\u0130zmir.com") is False
    assert validate_email.is_valid_email("\u0130pek@example.com") is False


def test_is_valid_email_full_width_digits():
    """Digits outside ASCII make it invalid, full-width ones and those of other scripts.

    `\\d` means 0 to 9 only in bytes, or with `re.ASCII`.
    """
    assert validate_email.is_valid_email("ada\uff11@example.com") is False
    assert validate_email.is_valid_email("ada@example\uff11.com") is False
    assert validate_email.is_valid_email("ada\u0663@example.com") is False
    assert validate_email.is_valid_email("ada@\u0663.com") is False


def test_is_valid_email_full_width_at_and_dot():
    """Only the @ and the dot of ASCII count, not those of East Asian keyboards.

    Normalizing a text before checking it makes one out of the other; what is then stored is not
    what was checked.
    """
    assert validate_email.is_valid_email("ada\uff20example.com") is False
    assert validate_email.is_valid_email("ada@example\uff0ecom") is False
    assert validate_email.is_valid_email("ada@example\u3002com") is False


def test_is_valid_email_50000_valid_characters():
    """An address of 50,000 characters is valid, with a long local part or with many labels.

    A function that calls itself for each character or label ends at Python's recursion limit.
    """
    assert validate_email.is_valid_email("@example.com".rjust(WHOLE, "a")) is True
    assert validate_email.is_valid_email("ada@" + "a." * 24_996 + "name") is True


def test_is_valid_email_50000_characters_without_an_at():
    """50,000 characters without an @, many letters first, are refused without delay.

    A repetition in a repetition, such as `([a-z]+[.-]?)+`, can cut n letters in 2**(n - 1) ways,
    and tries them all when no @ comes: 40 letters take hours.
    """
    assert validate_email.is_valid_email(("a" * RUN).ljust(WHOLE, REST)) is False


def test_is_valid_email_50000_characters_with_letters_after_the_at():
    """50,000 characters with a run of letters after the @ are refused without delay.

    The same trap as before the @, for the pattern of a domain.
    """
    assert validate_email.is_valid_email(("ada@" + "a" * RUN).ljust(WHOLE, REST)) is False
    assert validate_email.is_valid_email(("ada@" + "a" * 60).ljust(WHOLE, REST)) is False


def test_is_valid_email_50000_characters_with_hyphens_after_the_at():
    """50,000 characters with a run of hyphens after the @ are refused without delay.

    `([a-z0-9]|-+)+` is quick on letters, and never ends here.
    """
    assert validate_email.is_valid_email(("ada@a" + "-" * RUN).ljust(WHOLE, REST)) is False
    assert validate_email.is_valid_email(("ada@a" + "-" * 60).ljust(WHOLE, REST)) is False


# ---- split_email ----


def test_split_email_at_the_at():
    """The parts are what stands before the @ and what stands after it.

    The result is a tuple of two, in this order.
    """
    assert validate_email.split_email("ada@example.com") == ("ada", "example.com")


def test_split_email_domain_is_lower_cased():
    """The domain comes back in lower case.

    Name servers make no difference between Example.COM and example.com, so they should compare
    equal.
    """
    assert validate_email.split_email("ada@Mail.EXAMPLE.Com") == ("ada", "mail.example.com")


def test_split_email_local_part_keeps_its_case():
    """The local part comes back as it is, capitals included.

    What is before the @ is the receiving server's business, and it may tell Ada from ada.
    """
    assert validate_email.split_email("Ada.LOVELACE@x.com") == ("Ada.LOVELACE", "x.com")


def test_split_email_local_part_keeps_its_symbols():
    """The local part comes back as it is, with its dots, tags and all symbols.

    Some providers ignore dots and what follows a `+`. Others do not.
    """
    assert validate_email.split_email(".u..v+news@x.com") == (".u..v+news", "x.com")
    assert validate_email.split_email(f"{SYMBOLS}@x.com") == (SYMBOLS, "x.com")


def test_split_email_domain_is_whole():
    """The domain comes back with all its labels, and a single one will do.

    A repeated group gives only its last repetition.
    """
    assert validate_email.split_email("a@My-host.b.c.d.e.f") == ("a", "my-host.b.c.d.e.f")
    assert validate_email.split_email("root@LOCALHOST") == ("root", "localhost")


def test_split_email_without_an_at_is_value_error():
    """A text without an @ is a ValueError, the empty text too.

    `partition` finds two empty parts, and says nothing.
    """
    with raises(ValueError):
        validate_email.split_email("ada.example.com")
    with raises(ValueError):
        validate_email.split_email("")


def test_split_email_two_ats_are_value_error():
    """A text with two @ is a ValueError.

    `partition` and `rpartition` give two parts each, and not the same ones.
    """
    with raises(ValueError):
        validate_email.split_email("ada@home@example.com")


def test_split_email_invalid_local_part_is_value_error():
    """A local part that is not valid is a ValueError.

    What comes back has been checked; nobody should have to check it again.
    """
    with raises(ValueError):
        validate_email.split_email("@example.com")
    with raises(ValueError):
        validate_email.split_email("ada lovelace@example.com")
    with raises(ValueError):
        validate_email.split_email("josé@example.com")


def test_split_email_invalid_domain_is_value_error():
    """A domain that is not valid is a ValueError.

    Each rule for labels counts here, too: their characters, their ends, their length.
    """
    with raises(ValueError):
        validate_email.split_email("ada@example..com")
    with raises(ValueError):
        validate_email.split_email("ada@my_host.com")
    with raises(ValueError):
        validate_email.split_email("ada@example-.com")
    with raises(ValueError):
        validate_email.split_email("ada@" + "a" * 64 + ".com")


def test_split_email_surroundings_are_value_error():
    """Blanks, newlines or other text around the address are a ValueError.

    Neither trimmed nor searched: the whole text is the address, or there is none.
    """
    with raises(ValueError):
        validate_email.split_email("ada@example.com\n")
    with raises(ValueError):
        validate_email.split_email(" ada@example.com")
    with raises(ValueError):
        validate_email.split_email("ada@example.com, please")


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
    assert validate_email.split_email("@X.com".rjust(WHOLE, "a")) == ("a" * (WHOLE - 6), "x.com")
    with raises(ValueError):
        validate_email.split_email(("a" * RUN).ljust(WHOLE, REST))
    with raises(ValueError):
        validate_email.split_email(("ada@" + "a" * RUN).ljust(WHOLE, REST))
