"""Which texts are addresses by the HTML standard, and what their two parts are."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check validate_email")

import validate_email
from dojo.testing import raises

SYMBOLS = ".!#$%&'*+/=?^_`{|}~-"


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


def test_is_valid_email_text_before_the_address():
    """With other text before it, it is no address.

    `:` and the space are in no address; `search` and `findall` would find one behind them, but the
    whole text must be one.
    """
    assert validate_email.is_valid_email("mailto:ada@example.com") is False
    assert validate_email.is_valid_email("to ada@example.com") is False


def test_is_valid_email_text_after_the_address():
    """With other text after it, it is no address.

    The comma and the space are in no domain, and a list of two addresses is not one address.
    `match` looks only at the beginning.
    """
    assert validate_email.is_valid_email("ada@example.com, please") is False
    assert validate_email.is_valid_email("ada@example.com,bob@example.com") is False


def test_is_valid_email_does_not_trim():
    """A space at either end makes it invalid; nothing is trimmed.

    A browser trims before it checks. Here the caller does, and knows then what was checked.
    """
    assert validate_email.is_valid_email(" ada@example.com") is False
    assert validate_email.is_valid_email("ada@example.com ") is False


def test_is_valid_email_last_newline():
    """A newline at the end makes it invalid.

    In the header of a letter it would let a stranger write headers of their own. In a pattern, `$`
    matches before a last newline, too.
    """
    assert validate_email.is_valid_email("ada@example.com\n") is False


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


def test_is_valid_email_upper_case():
    """Capital letters are letters.

    A pattern with `[a-z]` alone refuses what is printed on many a card.
    """
    assert validate_email.is_valid_email("ADA@EXAMPLE.COM") is True
    assert validate_email.is_valid_email("Ada.Lovelace@Zurich.com") is True


def test_is_valid_email_symbols_in_the_local_part():
    """The local part may have each of the symbols . ! # $ % & ' * + / = ? ^ _ ` { | } ~ and -.

    `+` starts a tag in many a mailbox, and O'Hara has an apostrophe.
    """
    for c in SYMBOLS:
        assert validate_email.is_valid_email(f"a{c}b@example.com") is True


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
    assert validate_email.is_valid_email("ada@a.b.c.d.e.f.g.h.i.com") is True


def test_is_valid_email_hyphen_at_an_end_of_a_label():
    """No label begins or ends with a hyphen.

    A name that begins with a hyphen is an option to the program that gets it.
    """
    assert validate_email.is_valid_email("ada@-example.com") is False
    assert validate_email.is_valid_email("ada@example-.com") is False


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

    Host names have none. In a pattern, `\\w` is letters, digits and the underscore.
    """
    assert validate_email.is_valid_email("ada@my_host.com") is False
    assert validate_email.is_valid_email("ada@_dmarc.example.com") is False
    assert validate_email.is_valid_email("ada@example.c_m") is False


def test_is_valid_email_letters_beyond_ascii():
    """A letter outside ASCII makes it invalid, on either side of the @.

    `\\w` and `isalpha` know all scripts. Domains such as españa.es travel as xn--espaa-rta.es.
    """
    assert validate_email.is_valid_email("josé@example.com") is False
    assert validate_email.is_valid_email("ада@example.com") is False
    assert validate_email.is_valid_email("ada@españa.es") is False
    assert validate_email.is_valid_email("ada@example.рф") is False


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


def test_split_email_invalid_domain_is_value_error():
    """A domain that is not valid is a ValueError.

    What comes back is a domain, and a caller may connect to it.
    """
    with raises(ValueError):
        validate_email.split_email("ada@example..com")
    with raises(ValueError):
        validate_email.split_email("ada@example-.com")
