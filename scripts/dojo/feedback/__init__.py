"""What a failing test says: pure functions from facts to text."""
