"""If a month has no such day, its last day is meant.

Caught by: test_parse_date_knows_the_years_of_a_century,
test_parse_date_refuses_days_that_do_not_exist
"""

from calendar import monthrange


def parse_date(text: str) -> date:
    for form in _FORMS:
        if match := form.fullmatch(text):
            month = _NUMBERS.get(match["month"].lower()) or int(match["month"])
            year, day = int(match["year"]), int(match["day"])
            if 1 <= month <= 12 and year:
                day = min(day, monthrange(year, month)[1])
            return date(year, month, day)
    raise ValueError(text)
