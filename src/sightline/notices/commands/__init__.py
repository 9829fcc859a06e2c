"""What can be done with a notice."""

from .read_notice import read_notice

__all__ = ["read_notice"]
