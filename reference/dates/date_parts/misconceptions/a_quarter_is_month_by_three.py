"""Four quarters of three months: month // 3 + 1.

Caught by: test_quarter_includes_its_third_month, test_quarter_of_each_month
"""


def quarter(day: date) -> int:
    return day.month // 3 + 1
