"""A year has 365.25 days on average, so the days lived divided by 365.25 are the age.

Caught by: test_age_on_every_birthday_is_exact
"""


def age_on(birth: date, day: date) -> int:
    born, today = _date_of(birth), _date_of(day)
    if today < born:
        raise ValueError(f"{today} is before the birth on {born}")
    return int((today - born).days // 365.25)
