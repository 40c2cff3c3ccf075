"""Proves a kata sound, and makes a new one."""
