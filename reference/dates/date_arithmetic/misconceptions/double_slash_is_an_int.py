"""`//` divides whole numbers, so what comes out is an int.

Caught by: test_age_on_is_an_int
"""


def age_on(birth: date, day: date) -> int:
    born, today = _date_of(birth), _date_of(day)
    if today < born:
        raise ValueError(f"{today} is before the birth on {born}")
    months = 12 * (today.year - born.year) + today.month - born.month
    return (months - (today.day < born.day)) // 12.0
