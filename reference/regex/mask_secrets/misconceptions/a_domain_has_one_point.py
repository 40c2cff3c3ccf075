"""After the @ come a name, a point, and com or org.

Caught by: test_extract_emails_takes_domains_of_several_labels,
test_extract_emails_takes_hyphens_in_domains, test_extract_emails_takes_labels_of_digits
"""

_EMAIL = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9._+-]*[A-Za-z0-9])?)@([A-Za-z0-9-]+\.[A-Za-z]+)")
