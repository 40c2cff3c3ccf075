"""A timestamp is a whole number of seconds.

Caught by: test_to_epoch_is_negative_before_1970, test_to_epoch_keeps_fractions_of_a_second
"""


def to_epoch(moment: datetime) -> float:
    return float(int((_aware(moment) - _EPOCH).total_seconds()))
