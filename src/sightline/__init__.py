"""Sightline: one record of every child, family and place, and of all that must happen for them."""

__version__ = "0.1.0"
