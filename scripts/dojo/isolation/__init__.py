"""A solution in a process of its own: the protocol, values, the far side, the sandbox."""
