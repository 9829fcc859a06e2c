"""Workforce as a Django application."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    """Agencies and posts."""

    name = "sightline.workforce"
    label = "workforce"

    def ready(self) -> None:
        """Load the commands, so that the house knows them."""
        from . import commands  # noqa: F401
