"""A solution beside the reference, and an input on which they differ."""
