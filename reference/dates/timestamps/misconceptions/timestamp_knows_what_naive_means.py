"""moment.timestamp() takes any datetime, a naive one too.

Caught by: test_to_epoch_refuses_naive_datetimes
"""


def to_epoch(moment: datetime) -> float:
    return moment.timestamp()
