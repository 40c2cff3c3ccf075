"""Someone born on 29 February has the birthday on 28 February in other years: that is the date which
adding years gives.

Caught by: test_age_on_28_february_a_leapling_is_not_yet_older
"""


def age_on(birth: date, day: date) -> int:
    born, today = _date_of(birth), _date_of(day)
    if today < born:
        raise ValueError(f"{today} is before the birth on {born}")
    years = today.year - born.year
    return years if add_years(born, years) <= today else years - 1
