"""An impossible date is an error in the text, and with try around the loop it is taken care of.

Caught by: test_real_dates_31_02_hides_no_other, test_real_dates_knows_the_length_of_each_month,
test_real_dates_29_february_only_in_leap_years, test_real_dates_are_of_the_years_1_to_9999
"""


def real_dates(text: str) -> list[date]:
    found: list[date] = []
    try:
        for match in _DATE.finditer(text):
            found.append(date(int(match["year"]), int(match["month"]), int(match["day"])))
    except ValueError:
        pass
    return found
