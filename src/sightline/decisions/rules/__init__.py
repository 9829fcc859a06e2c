"""Scales, and who may decide what on them: plain Python."""
