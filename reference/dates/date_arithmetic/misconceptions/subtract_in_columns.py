"""A difference of dates is subtracted in columns like numbers: days from days, months from months,
borrowing a month where the days are too few.

Caught by: test_difference_clamped_month_is_whole, test_difference_does_not_compound,
test_difference_from_29_february_follows_add_months,
test_difference_reversed_counts_from_the_earlier_day
"""


def difference(start: date, end: date) -> tuple[int, int, int]:
    first, last = _date_of(start), _date_of(end)
    if last < first:
        years, months, days = difference(last, first)
        return -years, -months, -days
    whole = 12 * (last.year - first.year) + last.month - first.month
    days = last.day - first.day
    if days < 0:
        whole -= 1
        days += (last.replace(day=1) - timedelta(days=1)).day
    return whole // 12, whole % 12, days
