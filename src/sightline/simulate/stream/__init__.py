"""The simulated force's stream of logs: what comes in through an ordinary week, with its real share of child logs."""

from .logs import StreamedLog, ordinary_texts, stream

__all__ = ["StreamedLog", "ordinary_texts", "stream"]
