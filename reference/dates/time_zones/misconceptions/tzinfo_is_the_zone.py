"""A zone is attached to a clock time by `replace(tzinfo=pytz.timezone(zone))`, as any tzinfo is.

Caught by: test_flight_time_each_clock_time_has_the_offset_of_its_own_zone_and_date,
test_flight_time_is_the_time_that_passes,
test_flight_time_refuses_at_either_end_what_to_utc_refuses,
test_flight_time_zero_is_allowed_and_a_microsecond_less_is_not,
test_to_utc_fold_with_is_dst_chooses, test_to_utc_fold_without_daylight_saving_time_has_an_order,
test_to_utc_fold_without_is_dst_is_value_error,
test_to_utc_gap_and_fold_include_their_first_moment_and_not_their_end,
test_to_utc_gap_may_be_half_an_hour_or_a_day, test_to_utc_gap_with_is_dst_chooses,
test_to_utc_gap_without_is_dst_is_value_error,
test_to_utc_in_dublin_winter_is_the_daylight_saving_time, test_to_utc_is_dst_decides_nothing_else,
test_to_utc_takes_the_offset_from_the_data, test_to_utc_uses_the_offset_of_summer,
test_to_utc_uses_the_offset_of_winter_not_local_mean_time
"""


def _localize(zone: BaseTzInfo, naive: datetime, is_dst: bool | None) -> datetime:
    if naive.tzinfo is not None:
        raise ValueError("a clock time without zone is due")
    return naive.replace(tzinfo=zone)
