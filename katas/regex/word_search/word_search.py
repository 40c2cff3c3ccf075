def double(n: int) -> int:
    """Return twice *n*."""
    raise NotImplementedError
