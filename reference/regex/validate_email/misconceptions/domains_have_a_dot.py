"""A domain is a name, a dot, and an ending of two letters or more, such as com.

Caught by: test_is_valid_email_any_last_label, test_is_valid_email_domain_without_a_dot,
test_is_valid_email_internet_address, test_split_email_domain_is_whole
"""

_ADDRESS = re.compile(rf"{_LOCAL_PART}@{_LABEL}(?:\.{_LABEL})*\.[A-Za-z]{{2,63}}")
