"""Date arithmetic: moving by days, weeks, months and years; ages; differences."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import date_arithmetic
from dojo.testing import raises, wall_clock

ASUNCION = ZoneInfo("America/Asuncion")
MADRID = ZoneInfo("Europe/Madrid")
NEW_YORK = ZoneInfo("America/New_York")


# add_days


def test_add_days_counts_forward():
    """Adding days goes forward by that many days.

    This is the plain case, and the basis of all the others.
    """
    assert date_arithmetic.add_days(date(2024, 5, 10), 5) == date(2024, 5, 15)


def test_add_days_goes_on_in_the_next_month_and_year():
    """After the last day of a month comes the first of the next, in the next year if need be.

    Counting in the day number alone would ask for a 32 December.
    """
    assert date_arithmetic.add_days(date(2023, 12, 31), 1) == date(2024, 1, 1)


def test_add_days_zero_changes_nothing():
    """Adding no days gives the same day.

    Programs compute the number of days; zero is one of the results.
    """
    assert date_arithmetic.add_days(date(2024, 5, 10), 0) == date(2024, 5, 10)


def test_add_days_negative_goes_back():
    """A negative number of days goes back.

    The day before 1 March is the place where leap years show.
    """
    assert date_arithmetic.add_days(date(2024, 3, 1), -1) == date(2024, 2, 29)


def test_add_days_datetime_keeps_its_time():
    """A datetime keeps its time of day, down to the microsecond.

    An appointment moved to the next day is still at the same time.
    """
    moment = datetime(2024, 5, 10, 9, 30, 15, 250)
    assert date_arithmetic.add_days(moment, 1) == datetime(2024, 5, 11, 9, 30, 15, 250)


def test_add_days_aware_datetime_keeps_its_wall_clock():
    """A datetime with a zone keeps its wall clock, also on a day of 23 hours.

    The day after noon is noon, even where the clocks went forward in the night; the offset from
    UTC is then another one.
    """
    moment = datetime(2024, 3, 30, 12, 0, tzinfo=MADRID)
    moved = date_arithmetic.add_days(moment, 1)
    assert wall_clock(moved) == (datetime(2024, 3, 31, 12, 0), timedelta(hours=2))


def test_add_days_keeps_the_fold():
    """A datetime keeps its fold: the second 01:30 of a night stays the second.

    When clocks go back, an hour comes twice; fold=1 means the second one. In Python,
    datetime + timedelta forgets it, and an hour is lost.
    """
    moment = datetime(2023, 11, 5, 1, 30, tzinfo=NEW_YORK, fold=1)
    moved = date_arithmetic.add_days(moment, 364)
    assert wall_clock(moved) == (datetime(2024, 11, 3, 1, 30), timedelta(hours=-5))


def test_add_days_after_year_9999_is_overflow_error():
    """A day after 31 December 9999 is an OverflowError.

    Python's calendar ends there, and OverflowError is what its own arithmetic raises.
    """
    assert date_arithmetic.add_days(date(9999, 12, 30), 1) == date(9999, 12, 31)
    with raises(OverflowError):
        date_arithmetic.add_days(date(9999, 12, 31), 1)


def test_add_days_before_year_1_is_overflow_error():
    """A day before 1 January of the year 1 is an OverflowError.

    Python's calendar begins there; it has no year 0.
    """
    assert date_arithmetic.add_days(date(1, 1, 2), -1) == date(1, 1, 1)
    with raises(OverflowError):
        date_arithmetic.add_days(date(1, 1, 1), -1)


# add_weeks


def test_add_weeks_counts_seven_days():
    """A week is seven days.

    The weekday stays the same, whatever months and years lie between.
    """
    assert date_arithmetic.add_weeks(date(2024, 2, 26), 1) == date(2024, 3, 4)


def test_add_weeks_negative_goes_back():
    """A negative number of weeks goes back.

    "Two weeks before" is the same question with another sign.
    """
    assert date_arithmetic.add_weeks(date(2024, 1, 10), -2) == date(2023, 12, 27)


def test_add_weeks_datetime_keeps_its_time():
    """A datetime keeps its time of day.

    A weekly meeting begins at the same time each week.
    """
    moment = datetime(2024, 5, 10, 18, 45, 30, 7)
    assert date_arithmetic.add_weeks(moment, 3) == datetime(2024, 5, 31, 18, 45, 30, 7)


def test_add_weeks_aware_datetime_keeps_its_wall_clock():
    """A datetime with a zone keeps its wall clock across a change of the clocks.

    A meeting on Mondays at 9 must not be at 10 in summer.
    """
    moment = datetime(2024, 3, 25, 9, 0, tzinfo=MADRID)
    moved = date_arithmetic.add_weeks(moment, 1)
    assert wall_clock(moved) == (datetime(2024, 4, 1, 9, 0), timedelta(hours=2))


def test_add_weeks_keeps_the_fold():
    """A datetime keeps its fold: the second 01:30 of a night stays the second.

    The hour that comes twice would otherwise become the first one, an hour too early.
    """
    moment = datetime(2023, 11, 5, 1, 30, tzinfo=NEW_YORK, fold=1)
    moved = date_arithmetic.add_weeks(moment, 52)
    assert wall_clock(moved) == (datetime(2024, 11, 3, 1, 30), timedelta(hours=-5))


def test_add_weeks_outside_years_1_to_9999_is_overflow_error():
    """A result before the year 1 or after 9999 is an OverflowError.

    All four functions that move a day fail in the same way, so that one `except` is enough.
    """
    with raises(OverflowError):
        date_arithmetic.add_weeks(date(9999, 12, 25), 1)
    with raises(OverflowError):
        date_arithmetic.add_weeks(date(1, 1, 7), -1)


# add_months


def test_add_months_keeps_the_day_of_the_month():
    """A month later is the same day of the next month.

    Rent that is due on the 15th is due on the 15th, however long the month.
    """
    assert date_arithmetic.add_months(date(2024, 7, 15), 1) == date(2024, 8, 15)


def test_add_months_zero_changes_nothing():
    """Adding no months gives the same day.

    The last day of a month must come through unharmed.
    """
    assert date_arithmetic.add_months(date(2024, 1, 31), 0) == date(2024, 1, 31)


def test_add_months_reaches_december():
    """December belongs to its own year.

    12 % 12 is 0: numbering the months from 1 makes December the month 0 or the next year.
    """
    assert date_arithmetic.add_months(date(2024, 11, 15), 1) == date(2024, 12, 15)


def test_add_months_goes_on_in_the_next_year():
    """After December comes January of the next year.

    The month wraps around, and the year moves on with it.
    """
    assert date_arithmetic.add_months(date(2024, 12, 15), 1) == date(2025, 1, 15)


def test_add_months_beyond_twelve_counts_the_years():
    """More than twelve months move on by whole years as well.

    25 months are two years and a month; one step into the next year is not enough.
    """
    assert date_arithmetic.add_months(date(2024, 3, 10), 25) == date(2026, 4, 10)


def test_add_months_lacking_day_becomes_the_last_day():
    """A day that the target month lacks becomes that month's last day.

    Subscriptions begun on the 31st must still be billed in February; adding 30 days drifts a
    little further every month.
    """
    assert date_arithmetic.add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert date_arithmetic.add_months(date(2023, 1, 31), 1) == date(2023, 2, 28)


def test_add_months_does_not_compound():
    """Only the target month's length counts, not that of the months between.

    Going month by month, the 31st becomes the 29th in February and stays the 29th
    for ever.
    """
    assert date_arithmetic.add_months(date(2024, 1, 31), 2) == date(2024, 3, 31)


def test_add_months_does_not_stick_to_the_month_end():
    """The last day of a short month keeps its number in a longer one.

    A month after 30 April is 30 May: the rule is about days that are lacking, and
    30 May is there.
    """
    assert date_arithmetic.add_months(date(2024, 4, 30), 1) == date(2024, 5, 30)
    assert date_arithmetic.add_months(date(2024, 2, 29), 1) == date(2024, 3, 29)


def test_add_months_century_is_no_leap_year():
    """Of the centuries only every fourth is a leap year: 1900 is not, 2000 is.

    The Gregorian calendar drops three leap days in 400 years; `year % 4` does not know that.
    """
    assert date_arithmetic.add_months(date(1900, 1, 31), 1) == date(1900, 2, 28)
    assert date_arithmetic.add_months(date(2000, 1, 31), 1) == date(2000, 2, 29)


def test_add_months_negative_goes_back():
    """A negative number of months goes back, into the year before if need be.

    A month before January is December, not month 0.
    """
    assert date_arithmetic.add_months(date(2024, 1, 15), -1) == date(2023, 12, 15)


def test_add_months_negative_lacking_day_becomes_the_last_day():
    """Going back, a day that the target month lacks becomes its last day too.

    The rule looks at the target month alone, not at the direction.
    """
    assert date_arithmetic.add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)


def test_add_months_negative_does_not_compound():
    """Going back, the months between do not count either.

    Going month by month, 31 May would become 30 April, and then 30 March.
    """
    assert date_arithmetic.add_months(date(2024, 5, 31), -2) == date(2024, 3, 31)


def test_add_months_negative_beyond_twelve_counts_the_years():
    """More than twelve months back move back by whole years as well.

    Division of negative numbers is where this goes wrong: in Python -26 // 12 is -3, while
    int(-26 / 12) is -2.
    """
    assert date_arithmetic.add_months(date(2024, 2, 10), -26) == date(2021, 12, 10)


def test_add_months_datetime_keeps_its_time():
    """A datetime keeps its time of day, down to the microsecond, also at a month's end.

    Building the result from year, month and day alone would put it at midnight.
    """
    moment = datetime(2024, 5, 31, 23, 59, 59, 999999)
    moved = date_arithmetic.add_months(moment, 1)
    assert moved == datetime(2024, 6, 30, 23, 59, 59, 999999)


def test_add_months_aware_datetime_keeps_its_wall_clock():
    """A datetime with a zone keeps its zone and its wall clock from winter to summer.

    Without its zone the result cannot be compared with any other moment.
    """
    moment = datetime(2024, 1, 15, 9, 30, tzinfo=MADRID)
    moved = date_arithmetic.add_months(moment, 6)
    assert wall_clock(moved) == (datetime(2024, 7, 15, 9, 30), timedelta(hours=2))


def test_add_months_keeps_the_fold():
    """A datetime keeps its fold: the second 01:30 of a night stays the second.

    The hour that comes twice would otherwise become the first one, an hour too early.
    """
    moment = datetime(2024, 11, 3, 1, 30, tzinfo=NEW_YORK, fold=1)
    moved = date_arithmetic.add_months(moment, -60)
    assert wall_clock(moved) == (datetime(2019, 11, 3, 1, 30), timedelta(hours=-5))


def test_add_months_lacking_day_keeps_the_fold():
    """A datetime keeps its fold also where another day takes the place of a lacking one.

    In Madrid 02:30 came twice on 30 September 1990. Stepping back from 1 October with a
    timedelta finds the day, but forgets which of the two it was.
    """
    moment = datetime(1990, 8, 31, 2, 30, tzinfo=MADRID, fold=1)
    moved = date_arithmetic.add_months(moment, 1)
    assert wall_clock(moved) == (datetime(1990, 9, 30, 2, 30), timedelta(hours=1))


def test_add_months_after_year_9999_is_overflow_error():
    """December 9999 can be reached; a month after it is an OverflowError.

    `date(10000, 1, 1)` raises ValueError, which would read as if the arguments were wrong.
    """
    assert date_arithmetic.add_months(date(9999, 11, 15), 1) == date(9999, 12, 15)
    with raises(OverflowError):
        date_arithmetic.add_months(date(9999, 12, 1), 1)


def test_add_months_before_year_1_is_overflow_error():
    """January of the year 1 can be reached; a month before it is an OverflowError.

    There is no year 0 in Python's calendar.
    """
    assert date_arithmetic.add_months(date(1, 2, 15), -1) == date(1, 1, 15)
    with raises(OverflowError):
        date_arithmetic.add_months(date(1, 1, 31), -1)


# add_years


def test_add_years_keeps_day_and_month():
    """A year later is the same day of the same month.

    365 days later would be a day early after every leap day.
    """
    assert date_arithmetic.add_years(date(2023, 6, 15), 3) == date(2026, 6, 15)


def test_add_years_negative_goes_back():
    """A negative number of years goes back.

    Dates of birth are found that way: who is 18 today was born 18 years ago.
    """
    assert date_arithmetic.add_years(date(2024, 6, 15), -18) == date(2006, 6, 15)


def test_add_years_29_february_becomes_28_february():
    """29 February becomes 28 February in a year that lacks it.

    It is the rule of the months: the last day takes the place of the lacking one. `replace`
    raises ValueError here.
    """
    assert date_arithmetic.add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert date_arithmetic.add_years(date(2024, 2, 29), -1) == date(2023, 2, 28)


def test_add_years_29_february_does_not_compound():
    """From one leap year to another, 29 February stays.

    Going year by year, it would be cut to the 28th in the first year and stay so.
    """
    assert date_arithmetic.add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_add_years_century_is_no_leap_year():
    """29 February becomes 28 February in 2100, which is no leap year.

    2100 can be divided by 4, but also by 100, and not by 400.
    """
    assert date_arithmetic.add_years(date(2000, 2, 29), 100) == date(2100, 2, 28)


def test_add_years_datetime_keeps_its_time():
    """A datetime keeps its time of day.

    The anniversary of a moment is a moment, not a day.
    """
    moment = datetime(2024, 2, 29, 8, 15, 30, 7)
    assert date_arithmetic.add_years(moment, 1) == datetime(2025, 2, 28, 8, 15, 30, 7)


def test_add_years_aware_datetime_keeps_its_wall_clock():
    """A datetime with a zone keeps its zone and its wall clock.

    On 28 March the clocks in Madrid were not yet forward in 2024, but were in 2022: the
    offset is the one of the new date.
    """
    moment = datetime(2024, 3, 28, 12, 0, tzinfo=MADRID)
    moved = date_arithmetic.add_years(moment, -2)
    assert wall_clock(moved) == (datetime(2022, 3, 28, 12, 0), timedelta(hours=2))


def test_add_years_keeps_the_fold():
    """A datetime keeps its fold: the second 01:30 of a night stays the second.

    The hour that comes twice would otherwise become the first one, an hour too early.
    """
    moment = datetime(2024, 11, 3, 1, 30, tzinfo=NEW_YORK, fold=1)
    moved = date_arithmetic.add_years(moment, -5)
    assert wall_clock(moved) == (datetime(2019, 11, 3, 1, 30), timedelta(hours=-5))


def test_add_years_29_february_keeps_the_fold():
    """A datetime keeps its fold also where 29 February becomes 28 February.

    The last hour of February came twice in Asunción, in 1996 as in 1998: the second 23:30 is
    still the second.
    """
    moment = datetime(1996, 2, 29, 23, 30, tzinfo=ASUNCION, fold=1)
    moved = date_arithmetic.add_years(moment, 2)
    assert wall_clock(moved) == (datetime(1998, 2, 28, 23, 30), timedelta(hours=-4))


def test_add_years_outside_years_1_to_9999_is_overflow_error():
    """A result before the year 1 or after 9999 is an OverflowError.

    `replace` and `date` raise ValueError instead, which says something else.
    """
    with raises(OverflowError):
        date_arithmetic.add_years(date(9999, 1, 1), 1)
    with raises(OverflowError):
        date_arithmetic.add_years(date(1, 12, 31), -1)


# age_on


def test_age_on_the_birthday_is_a_year_more():
    """On the birthday the year is complete.

    It is the day on which people are asked, at a polling station or a bar.
    """
    assert date_arithmetic.age_on(date(2006, 6, 15), date(2024, 6, 15)) == 18


def test_age_on_the_day_before_the_birthday_is_still_the_old_age():
    """The day before the birthday the year is not complete.

    Subtracting the years alone is wrong for everyone until their birthday.
    """
    assert date_arithmetic.age_on(date(2006, 6, 15), date(2024, 6, 14)) == 17


def test_age_on_compares_the_month_before_the_day():
    """The month decides first; the day of the month only within the same month.

    3 September is after 20 June though 3 is less than 20, and 25 May before it.
    """
    assert date_arithmetic.age_on(date(2000, 6, 20), date(2024, 9, 3)) == 24
    assert date_arithmetic.age_on(date(2000, 6, 20), date(2024, 5, 25)) == 23


def test_age_on_the_day_of_birth_is_zero():
    """On the day of birth the age is 0.

    The newborn is there: this is not yet the error of a day before the birth.
    """
    assert date_arithmetic.age_on(date(2024, 5, 10), date(2024, 5, 10)) == 0


def test_age_on_every_birthday_is_exact():
    """The first birthday counts after 365 days, the hundredth after its 24 leap days.

    Years last 365 or 366 days; no division of days by an average of 365.25 is right each time.
    """
    assert date_arithmetic.age_on(date(2022, 3, 1), date(2023, 3, 1)) == 1
    assert date_arithmetic.age_on(date(1850, 3, 1), date(1950, 3, 1)) == 100


def test_age_on_28_february_a_leapling_is_not_yet_older():
    """Born on 29 February: on 28 February the year is not complete.

    The day of birth was the day after the 28th, so that nobody is 18 on it.
    """
    assert date_arithmetic.age_on(date(2004, 2, 29), date(2022, 2, 28)) == 17
    assert date_arithmetic.age_on(date(2004, 2, 29), date(2024, 2, 28)) == 19


def test_age_on_1_march_a_leapling_is_older_in_common_years():
    """Born on 29 February: a year older on 1 March where the year has no 29 February.

    The birthday does not wait for the next leap year. 1900 is a common year too.
    """
    assert date_arithmetic.age_on(date(2004, 2, 29), date(2022, 3, 1)) == 18
    assert date_arithmetic.age_on(date(1896, 2, 29), date(1900, 3, 1)) == 4


def test_age_on_29_february_a_leapling_is_older_in_leap_years():
    """Born on 29 February: a year older on that very day where the year has it.

    1 March is the rule of common years only.
    """
    assert date_arithmetic.age_on(date(2004, 2, 29), date(2024, 2, 29)) == 20


def test_age_on_a_day_before_the_birth_is_value_error():
    """A day before the birth is a ValueError.

    Nobody is -1 years old; two arguments in the wrong order should be noticed at once.
    """
    with raises(ValueError):
        date_arithmetic.age_on(date(2024, 5, 10), date(2024, 5, 9))


def test_age_on_ignores_the_time_of_day():
    """Of a datetime only the date counts: the birthday begins at midnight.

    Whoever was born in the evening is a year older from the morning on, and on the day of birth
    no hour is before the birth.
    """
    birth = datetime(2006, 6, 15, 23, 50)
    assert date_arithmetic.age_on(birth, datetime(2024, 6, 15, 0, 10)) == 18
    assert date_arithmetic.age_on(birth, datetime(2006, 6, 15, 0, 10)) == 0


def test_age_on_takes_dates_and_datetimes_mixed():
    """Dates, naive and aware datetimes may be mixed; each counts with the date written in it.

    Python cannot compare them as they are. 23:30 in New York is already the next day in UTC,
    but the date on the calendar there is what counts.
    """
    birth = datetime(2006, 6, 15, 12, 0)
    assert date_arithmetic.age_on(birth, date(2024, 6, 15)) == 18
    evening_before = datetime(2024, 6, 14, 23, 30, tzinfo=NEW_YORK)
    assert date_arithmetic.age_on(birth, evening_before) == 17


def test_age_on_converts_no_zones():
    """Two aware datetimes of different zones count with the dates written in them.

    A birthday is a date on the calendar of the place where one is. Converted to the zone of the
    other, either of the two would have another date.
    """
    birth = datetime(2000, 5, 10, 23, 30, tzinfo=NEW_YORK)
    early_morning = datetime(2020, 5, 10, 1, 0, tzinfo=MADRID)
    assert date_arithmetic.age_on(birth, early_morning) == 20


# difference


def test_difference_of_a_day_with_itself_is_zero():
    """From a day to the same day there is nothing.

    No month and no day: neither the first nor the last day counts for itself.
    """
    assert date_arithmetic.difference(date(2024, 5, 10), date(2024, 5, 10)) == (0, 0, 0)


def test_difference_within_a_month_is_in_days():
    """Less than a month is given in days.

    This is plain subtraction.
    """
    assert date_arithmetic.difference(date(2024, 5, 10), date(2024, 5, 31)) == (0, 0, 21)


def test_difference_counts_whole_months():
    """The same day of a later month is a whole number of months away.

    On the day itself the month is complete.
    """
    assert date_arithmetic.difference(date(2024, 5, 10), date(2024, 8, 10)) == (0, 3, 0)


def test_difference_a_day_short_is_not_a_month():
    """A day short of a month, the month does not count; the days up to there do.

    The days are counted from 10 May, so that there are 30 of them.
    """
    assert date_arithmetic.difference(date(2024, 5, 10), date(2024, 6, 9)) == (0, 0, 30)


def test_difference_counts_years_months_and_days():
    """Twelve months make a year; the days are what is left.

    A stay from 20 November 2021 to 5 February 2024 lasted 2 years, 2 months and 16 days.
    """
    assert date_arithmetic.difference(date(2021, 11, 20), date(2024, 2, 5)) == (2, 2, 16)


def test_difference_clamped_month_is_whole():
    """From 31 January to the last day of February is one month.

    It is where `add_months` leads, and the two must agree. Subtracting in columns gives
    29 days.
    """
    assert date_arithmetic.difference(date(2024, 1, 31), date(2024, 2, 29)) == (0, 1, 0)


def test_difference_counts_the_days_from_the_clamped_day():
    """After a shortened month the days count from the day where the months end.

    A month after 31 January is 29 February, and 1 March is one day later.
    """
    assert date_arithmetic.difference(date(2024, 1, 31), date(2024, 3, 1)) == (0, 1, 1)


def test_difference_does_not_compound():
    """From 31 January, two months are over on 31 March and not before.

    Going month by month leads from 31 January over 29 February to 29 March, two days early.
    """
    assert date_arithmetic.difference(date(2024, 1, 31), date(2024, 3, 30)) == (0, 1, 30)
    assert date_arithmetic.difference(date(2024, 1, 31), date(2024, 3, 31)) == (0, 2, 0)


def test_difference_29_february_to_28_february_is_a_year():
    """From 29 February to 28 February of a common year is a whole year.

    A difference follows `add_years`. Ages do not: they have a rule of their own.
    """
    assert date_arithmetic.difference(date(2024, 2, 29), date(2025, 2, 28)) == (1, 0, 0)


def test_difference_years_and_months_are_added_together():
    """Years and months are one number of months, added to the start in one step.

    13 months after 29 February 2024 is 29 March 2025. Adding the year first would cut the day to
    28 February, and 28 March would be a month later already.
    """
    assert date_arithmetic.difference(date(2024, 2, 29), date(2025, 3, 28)) == (1, 0, 28)
    assert date_arithmetic.difference(date(2024, 2, 29), date(2025, 3, 29)) == (1, 1, 0)


def test_difference_century_is_no_leap_year():
    """February 1900 has 28 days, in differences too.

    A century is a leap year only when it can be divided by 400.
    """
    assert date_arithmetic.difference(date(1900, 1, 31), date(1900, 2, 28)) == (0, 1, 0)
    assert date_arithmetic.difference(date(1900, 2, 28), date(1900, 3, 1)) == (0, 0, 1)


def test_difference_reversed_is_negated():
    """Where the end comes first, every number is negative.

    "Two months ago" is as far away as "in two months".
    """
    assert date_arithmetic.difference(date(2023, 4, 20), date(2021, 3, 5)) == (-2, -1, -15)


def test_difference_reversed_counts_from_the_earlier_day():
    """Reversed, months are still counted from the earlier of the two days.

    Counted back from 29 February, a month leads past the 31st, to 29 January: the same two days
    would be a month apart in one direction and 29 days in the other.
    """
    assert date_arithmetic.difference(date(2024, 2, 29), date(2024, 1, 31)) == (0, -1, 0)
    assert date_arithmetic.difference(date(2024, 3, 30), date(2024, 1, 31)) == (0, -1, -30)


def test_difference_ignores_the_time_of_day():
    """Of a datetime only the date counts.

    From an evening to the next morning is one day on the calendar, though only eight hours; from
    the evening back to the morning of the same day is nothing.
    """
    evening = datetime(2024, 5, 10, 22, 0)
    assert date_arithmetic.difference(evening, datetime(2024, 5, 11, 6, 0)) == (0, 0, 1)
    assert date_arithmetic.difference(evening, datetime(2024, 5, 10, 6, 0)) == (0, 0, 0)


def test_difference_takes_dates_and_datetimes_mixed():
    """Dates, naive and aware datetimes may be mixed; each counts with the date written in it.

    Python cannot subtract them as they are, and converting an aware one to UTC first may change
    its date.
    """
    start = datetime(2024, 5, 10, 23, 30, tzinfo=NEW_YORK)
    assert date_arithmetic.difference(start, date(2024, 6, 10)) == (0, 1, 0)
    assert date_arithmetic.difference(start, datetime(2024, 5, 12, 6, 0)) == (0, 0, 2)
    noon_in_utc = datetime(2024, 5, 11, 12, 0, tzinfo=UTC)
    assert date_arithmetic.difference(start, noon_in_utc) == (0, 0, 1)


def test_difference_converts_no_zones():
    """Between two aware datetimes of different zones the dates written in them count.

    From 10 May to 10 June is a month wherever the two were written. Converted to the zone of
    the other, either of them would have another date, and a day would be missing.
    """
    start = datetime(2024, 5, 10, 23, 30, tzinfo=NEW_YORK)
    end = datetime(2024, 6, 10, 1, 0, tzinfo=MADRID)
    assert date_arithmetic.difference(start, end) == (0, 1, 0)


def test_difference_works_at_the_end_of_the_calendar():
    """In December 9999 there is no next month to try, and none is needed.

    A search that goes one month too far raises OverflowError here.
    """
    assert date_arithmetic.difference(date(9999, 12, 1), date(9999, 12, 31)) == (0, 0, 30)


def test_difference_spans_the_whole_calendar():
    """From the first day of the calendar to the last are 9998 years, 11 months and 30 days.

    Every two dates have a difference, however far apart.
    """
    assert date_arithmetic.difference(date.min, date.max) == (9998, 11, 30)
