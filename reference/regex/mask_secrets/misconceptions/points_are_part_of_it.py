"""An address has letters, digits and points, before the @ and after it.

Caught by: test_extract_emails_begins_with_a_letter_or_a_digit,
test_extract_emails_leaves_the_full_stop_of_the_sentence,
test_extract_emails_takes_hyphens_in_domains
"""

_EMAIL = re.compile(r"([A-Za-z0-9._+-]+)@([A-Za-z0-9.-]+\.[A-Za-z0-9.-]+)")
