"""calendar.timegm is the inverse of gmtime: it makes seconds of a time tuple.

Caught by: test_to_epoch_is_the_same_on_every_clock,
test_to_epoch_tells_the_two_half_past_ones_apart
"""

import calendar


def to_epoch(moment: datetime) -> float:
    return calendar.timegm(_aware(moment).timetuple()) + moment.microsecond / 1_000_000
