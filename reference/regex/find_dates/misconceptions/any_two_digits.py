"""A date is two digits, two digits and four digits with slashes between; the numbers will be right.

Caught by: test_find_dates_99_99_9999_is_no_date, test_find_dates_day_00_or_month_00_is_no_date
"""

_DATE = re.compile(r"(?<![\d/])(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{4})(?![\d/])")
