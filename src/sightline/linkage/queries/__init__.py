"""What people read of imports."""

from .history import history_notice

__all__ = ["history_notice"]
