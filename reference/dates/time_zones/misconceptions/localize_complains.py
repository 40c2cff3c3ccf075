"""`localize` raises an error by itself where a clock time is missing or comes twice; `is_dst` needs to
be handed on only where somebody has said it.

Caught by: test_to_utc_gap_without_is_dst_is_value_error,
test_to_utc_gap_includes_its_first_moment_and_not_its_end, test_to_utc_lord_howe_jumps_half_an_hour,
test_to_utc_gap_may_be_a_whole_day, test_to_utc_fold_without_is_dst_is_value_error,
test_to_utc_fold_includes_its_first_moment_and_not_its_end,
test_to_utc_fold_attribute_decides_nothing, test_flight_time_clock_times_in_doubt_are_value_errors
"""


def _localize(zone: BaseTzInfo, naive: datetime, is_dst: bool | None) -> datetime:
    if is_dst is None:
        return zone.localize(naive)
    return zone.localize(naive, is_dst=is_dst)
