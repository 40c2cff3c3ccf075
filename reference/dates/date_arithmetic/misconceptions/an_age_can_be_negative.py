"""A day before the birth gives a negative age: the formula works for that as well.

Caught by: test_age_on_a_day_before_the_birth_is_value_error
"""


def age_on(birth: date, day: date) -> int:
    born, today = _date_of(birth), _date_of(day)
    still_to_come = (today.month, today.day) < (born.month, born.day)
    return today.year - born.year - still_to_come
