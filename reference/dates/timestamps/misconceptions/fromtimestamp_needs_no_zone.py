"""datetime.fromtimestamp turns seconds into a datetime; that is all there is to it.

Caught by: test_from_epoch_0_is_the_start_of_1970_in_utc,
test_from_epoch_counts_back_within_a_second, test_from_epoch_counts_seconds,
test_from_epoch_goes_back_before_1970, test_from_epoch_keeps_fractions_of_a_second,
test_from_epoch_reaches_the_first_and_the_last_year, test_from_epoch_refuses_what_is_no_number,
test_from_epoch_refuses_what_no_year_has, test_from_epoch_rounds_to_the_microsecond
"""


def from_epoch(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds)
