"""Whatever is wrong with an argument, a library raises a ValueError, so pytz does too.

Caught by: test_to_utc_gap_without_is_dst_is_value_error,
test_to_utc_gap_includes_its_first_moment_and_not_its_end, test_to_utc_lord_howe_jumps_half_an_hour,
test_to_utc_gap_may_be_a_whole_day, test_to_utc_fold_without_is_dst_is_value_error,
test_to_utc_fold_includes_its_first_moment_and_not_its_end,
test_to_utc_fold_attribute_decides_nothing, test_to_utc_unknown_zone_is_value_error,
test_to_utc_name_that_is_no_name_is_value_error, test_convert_unknown_zone_is_value_error,
test_utc_offsets_unknown_zone_is_value_error,
test_flight_time_clock_times_in_doubt_are_value_errors, test_flight_time_unknown_zone_is_value_error
"""


def _zone(name: str) -> BaseTzInfo:
    return pytz.timezone(name)


def _localize(zone: BaseTzInfo, naive: datetime, is_dst: bool | None) -> datetime:
    return zone.localize(naive, is_dst=is_dst)
