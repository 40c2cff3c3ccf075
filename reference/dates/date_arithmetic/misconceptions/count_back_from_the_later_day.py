"""When the end comes first, the months are counted back from the start.

Caught by: test_difference_reversed_counts_from_the_earlier_day
"""

_forward = difference


def difference(start: date, end: date) -> tuple[int, int, int]:
    first, last = _date_of(start), _date_of(end)
    if first <= last:
        return _forward(first, last)
    whole = 12 * (first.year - last.year) + first.month - last.month
    if add_months(first, -whole) < last:
        whole -= 1
    days = (add_months(first, -whole) - last).days
    return -(whole // 12), -(whole % 12), -days
