"""The lock protects the addition; what has been added can be read outside of it.

Caught by: test_counter_returns_each_number_once
"""


class Counter(Counter):
    def add(self, amount: int = 1) -> int:
        with self._lock:
            self._value += amount
        return self._value
