"""%d and %Y write day and year as they are written in a letter.

Caught by: test_format_long_writes_early_years_without_zeros,
test_format_long_writes_no_zero_before_the_day
"""

_format_long = format_long


def format_long(day: date, language: str) -> str:
    month = _format_long(day, language).replace(" de ", " ").split(" ")[1]
    between = " de " if language == "es" else " "
    return between.join([day.strftime("%d"), month, f"{day.year:04}"])
