"""Secrets in running text: found, and masked without touching anything else."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check mask_secrets")

import mask_secrets

# extract_emails


def test_extract_emails_gives_both_parts():
    """An address comes as what is before the @ and what is after it.

    The domain tells where a mail goes, the rest to whom.
    """
    found = mask_secrets.extract_emails("Write to ada@example.org today")
    assert found == [("ada", "example.org")]


def test_extract_emails_finds_all_in_order():
    """All addresses are found, in the order of the text; without any the list is empty.

    `search` stops at the first.
    """
    found = mask_secrets.extract_emails("zoe@example.org, ada@example.com")
    assert found == [("zoe", "example.org"), ("ada", "example.com")]
    assert mask_secrets.extract_emails("nobody @ home") == []


def test_extract_emails_leaves_the_full_stop_of_the_sentence():
    """A point at the end belongs to the sentence.

    An address ends with a letter or a digit.
    """
    found = mask_secrets.extract_emails("Write to ada@example.org.")
    assert found == [("ada", "example.org")]


def test_extract_emails_takes_domains_of_several_labels():
    """A domain may have any number of labels, joined by points.

    In Britain there is example.co.uk, and in a company mail.example.co.uk.
    """
    found = mask_secrets.extract_emails("ada@mail.example.co.uk")
    assert found == [("ada", "mail.example.co.uk")]


def test_extract_emails_takes_signs_before_the_at():
    """Points, hyphens, plus signs and underscores may stand in the first part.

    Names have them, and people add a label after a plus.
    """
    found = mask_secrets.extract_emails("ada.king-noel+news_2@example.org")
    assert found == [("ada.king-noel+news_2", "example.org")]


# mask_emails


def test_mask_emails_shows_the_first_character_and_the_domain():
    """Of the first part only the first character is left, then three stars; the rest stays.

    So the owner knows the address, and others do not even learn how long it is.
    """
    found = mask_secrets.mask_emails("Write to ada@example.org today")
    assert found == "Write to a***@example.org today"


def test_mask_emails_masks_all():
    """Every address is masked, and all else stays as it is.

    One that is forgotten is one too many.
    """
    found = mask_secrets.mask_emails("zoe@example.org, or b@example.com.\n")
    assert found == "z***@example.org, or b***@example.com.\n"


# mask_cards


def test_mask_cards_leaves_the_last_four_digits():
    """Each digit of a card's number becomes a star, but the last four.

    By these people tell their cards apart.
    """
    assert mask_secrets.mask_cards("Card 4111111111111111.") == "Card ************1111."


def test_mask_cards_takes_13_to_19_digits():
    """A card's number has 13 to 19 digits.

    American Express has 15, and some debit cards have 19. Luhn's rule counts from the right.
    """
    assert mask_secrets.mask_cards("378282246310005") == "***********0005"
    assert mask_secrets.mask_cards("4222222222222") == "*********2222"
    assert mask_secrets.mask_cards("5018000000000000007") == "***************0007"


def test_mask_cards_keeps_spaces_and_hyphens():
    """A space or a hyphen between two digits may be there, and stays.

    Cards show their numbers in groups, not all of them of four.
    """
    assert mask_secrets.mask_cards("4111 1111 1111 1111") == "**** **** **** 1111"
    assert mask_secrets.mask_cards("3782-822463-10005") == "****-******-*0005"


def test_mask_cards_leaves_numbers_with_a_wrong_check_digit():
    """A number whose check digit is wrong is none of a card, and stays.

    The check digit finds each single wrong digit: an order number is rarely right by chance.
    """
    text = "Order 4111111111111112"
    assert mask_secrets.mask_cards(text) == text


def test_mask_cards_leaves_shorter_and_longer_numbers():
    """A number of 12 or of 20 digits stays, and so does each part of it.

    Each has a part here that would be right, with its check digit.
    """
    for number in ("411111111117", "41111111111111111107", "94111111111111111110", "0" * 20):
        assert mask_secrets.mask_cards(number) == number


# mask_tokens


def test_mask_tokens_hides_what_follows_the_name():
    """What follows `token=` or `password=` becomes three stars; the name stays.

    One still sees that there was a token.
    """
    assert mask_secrets.mask_tokens("token=abc123 ok") == "token=*** ok"
    assert mask_secrets.mask_tokens("password=hunter2") == "password=***"


def test_mask_tokens_hides_what_follows_bearer():
    """What follows `Bearer` and a space becomes three stars.

    Web services send their tokens so.
    """
    found = mask_secrets.mask_tokens("Authorization: Bearer eyJhbGci.x-y_z")
    assert found == "Authorization: Bearer ***"


def test_mask_tokens_ends_before_the_next_part_of_an_address():
    """A value ends before the & that begins the next part of a web address.

    What comes after it is no secret.
    """
    found = mask_secrets.mask_tokens("/login?token=abc123&lang=es")
    assert found == "/login?token=***&lang=es"


def test_mask_tokens_needs_the_whole_name():
    """A name that is the end of a longer word does not count.

    In `nontoken=` there is no token.
    """
    assert mask_secrets.mask_tokens("nontoken=7") == "nontoken=7"
