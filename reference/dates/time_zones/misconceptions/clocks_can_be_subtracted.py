"""The time between two datetimes is their difference.

Caught by: test_flight_time_arrival_before_departure_is_value_error,
test_flight_time_each_clock_time_has_the_offset_of_its_own_zone_and_date,
test_flight_time_is_the_time_that_passes
"""


def flight_time(departure: datetime, from_zone: str, arrival: datetime, to_zone: str) -> timedelta:
    to_utc(departure, from_zone), to_utc(arrival, to_zone)  # both clock times must exist
    if arrival < departure:
        raise ValueError("the arrival is before the departure")
    return arrival - departure
