"""The briefing for whoever goes to an incident: drawn together when it is read, from the record as it stands then."""

from .building import briefing_of
from .values import Briefing, marked

__all__ = ["Briefing", "briefing_of", "marked"]
