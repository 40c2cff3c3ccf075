"""Whatever is wrong with an argument, a library raises a ValueError, so pytz does too.

Caught by: test_convert_unknown_zone_is_value_error,
test_flight_time_refuses_at_either_end_what_to_utc_refuses,
test_to_utc_aware_datetime_is_value_error_and_so_is_a_name_of_no_zone,
test_to_utc_fold_without_is_dst_is_value_error,
test_to_utc_gap_and_fold_include_their_first_moment_and_not_their_end,
test_to_utc_gap_may_be_half_an_hour_or_a_day, test_to_utc_gap_without_is_dst_is_value_error,
test_to_utc_is_dst_decides_nothing_else, test_to_utc_unknown_zone_is_value_error,
test_utc_offsets_unknown_zone_is_value_error
"""


def _zone(name: str) -> BaseTzInfo:
    return pytz.timezone(name)


def _localize(zone: BaseTzInfo, naive: datetime, is_dst: bool | None) -> datetime:
    return zone.localize(naive, is_dst=is_dst)
