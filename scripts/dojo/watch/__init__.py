"""The screen that follows saves."""
