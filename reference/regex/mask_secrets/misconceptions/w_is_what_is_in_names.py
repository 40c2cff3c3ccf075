r"""\w is what is in names.

Caught by: test_extract_emails_takes_hyphens_in_domains,
test_extract_emails_takes_signs_before_the_at
"""

_EMAIL = re.compile(r"(\w+)@(\w+(?:\.\w+)+)")
