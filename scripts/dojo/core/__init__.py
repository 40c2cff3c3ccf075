"""Katas and their files, texts, the console, files: what everything else stands on."""
