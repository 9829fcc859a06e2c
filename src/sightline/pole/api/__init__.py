"""The record for other systems: the same queries and commands as the pages', through the API's door (core.api)."""

from . import events, facts, people, places, search

__all__ = ["events", "facts", "people", "places", "search"]
