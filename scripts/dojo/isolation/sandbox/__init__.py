"""The walls around the process of a solution, for teachers who run strangers' code.

A learner's own code needs none. `named("auto")` is the best tier of this machine; its `launcher`
starts workers, and its `room` is the command for the process that does so.
"""

from dojo.isolation.sandbox.launchers import hide
from dojo.isolation.sandbox.tiers import AUTO, NAMES, NONE, A, Tier, Unavailable, named

__all__ = ["AUTO", "NAMES", "NONE", "A", "Tier", "Unavailable", "hide", "named"]
