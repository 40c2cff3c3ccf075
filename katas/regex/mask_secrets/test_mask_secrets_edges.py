"""Edge cases of secrets: hyphens, short addresses, numbers that touch, what ends a value."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check mask_secrets --edges")

import mask_secrets

# extract_emails


def test_extract_emails_needs_two_labels():
    """A domain without a point is none of an address in running text.

    In `ada@home` it may be a joke.
    """
    assert mask_secrets.extract_emails("ada@home") == []
    assert mask_secrets.extract_emails("ada@home. Then") == []


def test_extract_emails_takes_hyphens_in_domains():
    """Labels may have hyphens inside, but neither begin nor end with one.

    A hyphen at the end is a dash of the sentence.
    """
    found = mask_secrets.extract_emails("ada@my-site.example.org - or")
    assert found == [("ada", "my-site.example.org")]
    assert mask_secrets.extract_emails("ada@example.org-") == [("ada", "example.org")]


def test_extract_emails_takes_one_character_before_the_at():
    """One character before the @ is enough.

    Short addresses are the dearest.
    """
    assert mask_secrets.extract_emails("x@example.org") == [("x", "example.org")]


def test_extract_emails_in_brackets_and_quotes():
    """Brackets, quotes and colons may touch an address.

    So they stand in headers and in web pages.
    """
    found = mask_secrets.extract_emails('Ada <ada@example.org>, "mailto:zoe@example.com"')
    assert found == [("ada", "example.org"), ("zoe", "example.com")]


def test_extract_emails_keeps_capitals():
    """Capital letters stay as they are.

    Nothing is changed by finding it.
    """
    assert mask_secrets.extract_emails("Ada@Example.ORG") == [("Ada", "Example.ORG")]


def test_extract_emails_begins_with_a_letter_or_a_digit():
    """A sign before the first letter or digit does not belong to an address.

    A list may begin its lines with points or hyphens.
    """
    assert mask_secrets.extract_emails("-ada@example.org") == [("ada", "example.org")]


def test_extract_emails_takes_labels_of_digits():
    """Labels may have digits, the last one too.

    The rule is about what people write, not about which domains exist.
    """
    assert mask_secrets.extract_emails("ada@365.example.42") == [("ada", "365.example.42")]


# mask_emails


def test_mask_emails_masks_an_address_that_another_one_ends_with():
    """An address that is the end of another one is masked in its own place only.

    `replace` changes the same characters wherever they stand.
    """
    found = mask_secrets.mask_emails("bob@x.org jimbob@x.org")
    assert found == "b***@x.org j***@x.org"


def test_mask_emails_masks_nothing_else():
    """Text without an address comes back as it is, and so does empty text.

    An @ alone makes no address.
    """
    assert mask_secrets.mask_emails("@ada, see you at home\n") == "@ada, see you at home\n"
    assert mask_secrets.mask_emails("") == ""


# mask_cards


def test_mask_cards_masks_all():
    """Every number is masked, and all else stays as it is.

    One that is forgotten is one too many.
    """
    found = mask_secrets.mask_cards("4111 1111 1111 1111, 5500-0055-5555-5559\n")
    assert found == "**** **** **** 1111, ****-****-****-5559\n"


def test_mask_cards_takes_14_digits():
    """A card's number may have 14 digits.

    Diners Club has them.
    """
    assert mask_secrets.mask_cards("30569309025904") == "**********5904"


def test_mask_cards_letters_may_touch():
    """A letter or another sign may touch a number.

    `No4111…` is written in a hurry, and is a number all the same.
    """
    assert mask_secrets.mask_cards("No4111111111111111x") == "No************1111x"


def test_mask_cards_takes_one_space_or_hyphen_only():
    """Two spaces, or other signs, between digits divide a number in two.

    Columns of a table stand so.
    """
    text = "4111 1111  1111 1111"
    assert mask_secrets.mask_cards(text) == text
    text = "4111.1111.1111.1111"
    assert mask_secrets.mask_cards(text) == text


def test_mask_cards_counts_digits_across_spaces():
    """A digit that a space or a hyphen joins to a number belongs to it.

    With it, the check digit is wrong here; without it, it would be right.
    """
    text = "7 4111 1111 1111 1111"
    assert mask_secrets.mask_cards(text) == text
    for text in ("4111-1111-1111-1111-2", "4111111111111111110 7", "4111 1111 1111 1111 12345"):
        assert mask_secrets.mask_cards(text) == text


def test_mask_cards_leaves_other_digits():
    """Digits of other scripts are none of a card.

    A card has the digits 0 to 9.
    """
    text = "\u0664111111111111111"
    assert mask_secrets.mask_cards(text) == text


def test_mask_cards_leaves_text_without_cards():
    """Text without a card's number comes back as it is, and so does empty text.

    Dates, prices and telephone numbers are shorter.
    """
    text = "On 17/03/2024 call +34 600 123 456."
    assert mask_secrets.mask_cards(text) == text
    assert mask_secrets.mask_cards("") == ""


# mask_tokens


def test_mask_tokens_masks_all():
    """Every value is masked, whatever its length.

    The stars do not tell how long it was.
    """
    found = mask_secrets.mask_tokens("token=a token=abcdefghij\npassword=x")
    assert found == "token=*** token=***\npassword=***"


def test_mask_tokens_ends_before_quotes_commas_and_semicolons():
    """A value ends before a quote, a comma or a semicolon.

    In code and in headers these end it.
    """
    assert mask_secrets.mask_tokens('("token=abc")') == '("token=***")'
    assert mask_secrets.mask_tokens("{'password=abc'}") == "{'password=***'}"
    assert (
        mask_secrets.mask_tokens("token=abc, next; Bearer abc;") == "token=***, next; Bearer ***;"
    )


def test_mask_tokens_takes_all_other_signs():
    """All other signs belong to a value: points, equals signs, accents.

    Passwords have them.
    """
    assert mask_secrets.mask_tokens("password=a.b=ñ/+(c)! ok") == "password=*** ok"


def test_mask_tokens_leaves_an_empty_value():
    """If nothing follows the name, nothing is masked.

    There is no secret.
    """
    assert mask_secrets.mask_tokens("token= , password=&x") == "token= , password=&x"


def test_mask_tokens_minds_the_case():
    """The names count as they are written here.

    `Token` may be the name of anything.
    """
    assert mask_secrets.mask_tokens("Token=abc bearer abc") == "Token=abc bearer abc"


def test_mask_tokens_takes_a_sign_before_the_name():
    """A sign that is no letter, digit or underscore may touch the name.

    In `?token=` and `x-token=` it is the whole name; in `my_token=` it is not.
    """
    assert mask_secrets.mask_tokens("?token=a x-token=a") == "?token=*** x-token=***"
    assert mask_secrets.mask_tokens("my_token=a") == "my_token=a"
