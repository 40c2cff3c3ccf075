"""%B writes the name of the month; with "de" in between it is Spanish.

Caught by: test_format_long_knows_every_month, test_format_long_writes_early_years_without_zeros,
test_format_long_writes_no_zero_before_the_day, test_format_long_writes_spanish
"""


def format_long(day: date, language: str) -> str:
    if language == "es":
        return day.strftime(f"{day.day} de %B de {day.year}").lower()
    if language == "en":
        return day.strftime(f"{day.day} %B {day.year}")
    raise ValueError(language)
