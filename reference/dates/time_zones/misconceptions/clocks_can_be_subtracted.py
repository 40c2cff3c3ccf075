"""The time between two datetimes is their difference.

Caught by: test_flight_time_is_the_time_that_passes,
test_flight_time_over_the_date_line_may_land_the_day_before,
test_flight_time_through_a_jump_of_the_clocks,
test_flight_time_arrival_before_departure_is_value_error
"""


def flight_time(departure: datetime, from_zone: str, arrival: datetime, to_zone: str) -> timedelta:
    to_utc(departure, from_zone), to_utc(arrival, to_zone)  # both clock times must exist
    if arrival < departure:
        raise ValueError("the arrival is before the departure")
    return arrival - departure
