"""Clocks go back at the end of daylight saving time, so of two equal clock times the first is the one
in daylight saving time, and `is_dst=True` is another name for `fold=0`.

Caught by: test_to_utc_in_dublin_winter_is_the_daylight_saving_time
"""

from zoneinfo import ZoneInfo


def _localize(zone: BaseTzInfo, naive: datetime, is_dst: bool | None) -> datetime:
    if naive.tzinfo is not None:
        raise ValueError("a clock time without zone is due")
    first = naive.replace(tzinfo=ZoneInfo(str(zone)), fold=0)
    second = first.replace(fold=1)
    if first.utcoffset() != second.utcoffset() and is_dst is None:
        raise ValueError("the clock time is in a gap or a fold: say is_dst")
    summer = first if first.utcoffset() > second.utcoffset() else second
    winter = second if summer is first else first
    return summer if is_dst else winter
