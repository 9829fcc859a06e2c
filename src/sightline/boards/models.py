"""The boards' tables. No verbs."""

from .models_downtime import DowntimePack, PackCopy, PackKey

__all__ = ["DowntimePack", "PackCopy", "PackKey"]
