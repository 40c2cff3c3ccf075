"""+= stands in one line, so no other thread can come between reading the value and writing it.

Caught by: test_counter_loses_no_addition, test_counter_returns_each_number_once,
test_counter_loses_none_of_different_amounts
"""


class Counter(Counter):
    def add(self, amount: int = 1) -> int:
        self._value += amount
        return self._value
