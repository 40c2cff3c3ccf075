"""strftime gives the parts of a date.

Caught by: test_date_fields_are_what_the_clock_shows, test_date_fields_gives_each_part_by_its_name
"""


def date_fields(moment: datetime) -> dict[str, int]:
    letters = {"year": "Y", "month": "m", "day": "d", "hour": "H", "minute": "M", "second": "S"}
    return {name: moment.strftime(f"%{letter}") for name, letter in letters.items()}
