"""A name of a month is in my list, or it is none.

Caught by: test_parse_date_reads_names_in_any_case, test_parse_date_takes_de_in_capitals
"""

_FORMS = [re.compile(form.pattern, re.ASCII) for form in _FORMS]
