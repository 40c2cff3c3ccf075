"""Date arithmetic: moving by days, weeks, months and years; ages; differences."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check date_arithmetic")

from datetime import date, datetime

import date_arithmetic

# add_days


def test_add_days_counts_forward():
    """Adding days goes forward by that many days.

    A parcel that takes five days and leaves on the 10th is there on the 15th.
    """
    assert date_arithmetic.add_days(date(2024, 5, 10), 5) == date(2024, 5, 15)


def test_add_days_goes_on_in_the_next_month_and_year():
    """After the last day of a month comes the first of the next, in the next year if need be.

    Counting in the day number alone would ask for a 32 December.
    """
    assert date_arithmetic.add_days(date(2023, 12, 31), 1) == date(2024, 1, 1)


def test_add_days_negative_goes_back():
    """A negative number of days goes back, and zero changes nothing.

    The day before 1 March is the place where leap years show.
    """
    assert date_arithmetic.add_days(date(2024, 3, 1), -1) == date(2024, 2, 29)
    assert date_arithmetic.add_days(date(2024, 5, 10), 0) == date(2024, 5, 10)


def test_add_days_datetime_keeps_its_time():
    """A datetime keeps its time of day, down to the microsecond.

    An appointment moved to the next day is still at the same time.
    """
    moment = datetime(2024, 5, 10, 9, 30, 15, 250)
    assert date_arithmetic.add_days(moment, 1) == datetime(2024, 5, 11, 9, 30, 15, 250)


# add_weeks


def test_add_weeks_counts_seven_days():
    """A week is seven days, forward and back.

    The weekday stays the same, whatever months and years lie between.
    """
    assert date_arithmetic.add_weeks(date(2024, 2, 26), 1) == date(2024, 3, 4)
    assert date_arithmetic.add_weeks(date(2024, 1, 10), -2) == date(2023, 12, 27)


# add_months


def test_add_months_keeps_the_day_of_the_month():
    """A month later is the same day of the next month.

    Rent that is due on the 15th is due on the 15th, however long the month.
    """
    assert date_arithmetic.add_months(date(2024, 7, 15), 1) == date(2024, 8, 15)


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

    Subscriptions begun on the 31st must still be billed in February, and in March on the 31st.
    `date` and `replace` raise ValueError for a day that a month lacks.
    """
    assert date_arithmetic.add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert date_arithmetic.add_months(date(2023, 1, 31), 1) == date(2023, 2, 28)


def test_add_months_does_not_compound():
    """Only the target month's length counts, not that of the months between.

    Going month by month, the 31st becomes the 29th in February and stays the 29th
    for ever.
    """
    assert date_arithmetic.add_months(date(2024, 1, 31), 2) == date(2024, 3, 31)


def test_add_months_negative_goes_back():
    """A negative number of months goes back, into the year before if need be.

    A month before January is December, not month 0.
    """
    assert date_arithmetic.add_months(date(2024, 1, 15), -1) == date(2023, 12, 15)


# add_years


def test_add_years_keeps_day_and_month():
    """A year later is the same day of the same month, and so is a year earlier.

    A year has 365 or 366 days, so a number of days does not lead there.
    """
    assert date_arithmetic.add_years(date(2023, 6, 15), 3) == date(2026, 6, 15)
    assert date_arithmetic.add_years(date(2024, 6, 15), -18) == date(2006, 6, 15)


def test_add_years_29_february_becomes_28_february():
    """29 February becomes 28 February in a year that lacks it.

    It is the rule of the months: the last day takes the place of the lacking one. `replace`
    raises ValueError here.
    """
    assert date_arithmetic.add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert date_arithmetic.add_years(date(2024, 2, 29), -1) == date(2023, 2, 28)


# age_on


def test_age_on_the_birthday_is_a_year_more():
    """On the birthday the year is complete.

    It is the day on which people are asked, at a polling station or a bar.
    """
    assert date_arithmetic.age_on(date(2006, 6, 15), date(2024, 6, 15)) == 18


def test_age_on_the_day_before_the_birthday_is_still_the_old_age():
    """The day before the birthday the year is not complete.

    Neither the years alone nor a number of days tells whether the birthday has come.
    """
    assert date_arithmetic.age_on(date(2006, 6, 15), date(2024, 6, 14)) == 17


def test_age_on_compares_the_month_before_the_day():
    """The month decides first; the day of the month only within the same month.

    3 September is after 20 June though 3 is less than 20, and 25 May before it.
    """
    assert date_arithmetic.age_on(date(2000, 6, 20), date(2024, 9, 3)) == 24
    assert date_arithmetic.age_on(date(2000, 6, 20), date(2024, 5, 25)) == 23


# difference


def test_difference_counts_whole_months():
    """The same day of a later month is a whole number of months away.

    On the day itself the month is complete.
    """
    assert date_arithmetic.difference(date(2024, 5, 10), date(2024, 8, 10)) == (0, 3, 0)


def test_difference_counts_years_months_and_days():
    """Twelve months make a year; the days are what is left.

    From 20 November 2021, 2 years and 2 months lead to 20 January 2024, and from there it is 16
    days to 5 February.
    """
    assert date_arithmetic.difference(date(2021, 11, 20), date(2024, 2, 5)) == (2, 2, 16)


def test_difference_reversed_is_negated():
    """Where the end comes first, every number is negative.

    "Two months ago" is as far away as "in two months".
    """
    assert date_arithmetic.difference(date(2023, 4, 20), date(2021, 3, 5)) == (-2, -1, -15)
