"""Clocks, when they are due, and who is told as they run: plain Python."""
