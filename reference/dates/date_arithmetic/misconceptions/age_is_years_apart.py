"""The age is the year of today minus the year of birth.

Caught by: test_age_on_28_february_a_leapling_is_not_yet_older,
test_age_on_compares_the_month_before_the_day, test_age_on_counts_with_the_dates_that_are_written,
test_age_on_the_day_before_the_birthday_is_still_the_old_age
"""


def age_on(birth: date, day: date) -> int:
    born, today = _date_of(birth), _date_of(day)
    if today < born:
        raise ValueError(f"{today} is before the birth on {born}")
    return today.year - born.year
