r"""\d is a digit from 0 to 9.

Caught by: test_parse_date_refuses_other_digits
"""

_FORMS = [re.compile(form.pattern, re.IGNORECASE) for form in _FORMS]
