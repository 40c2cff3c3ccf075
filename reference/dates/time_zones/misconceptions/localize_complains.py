"""`localize` raises an error by itself where a clock time is missing or comes twice; `is_dst` needs to
be handed on only where somebody has said it.

Caught by: test_flight_time_refuses_at_either_end_what_to_utc_refuses,
test_to_utc_fold_without_is_dst_is_value_error,
test_to_utc_gap_and_fold_include_their_first_moment_and_not_their_end,
test_to_utc_gap_may_be_half_an_hour_or_a_day, test_to_utc_gap_without_is_dst_is_value_error,
test_to_utc_is_dst_decides_nothing_else
"""


def _localize(zone: BaseTzInfo, naive: datetime, is_dst: bool | None) -> datetime:
    if is_dst is None:
        return zone.localize(naive)
    return zone.localize(naive, is_dst=is_dst)
