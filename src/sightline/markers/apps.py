"""Markers as a Django application."""

from django.apps import AppConfig


class MarkersConfig(AppConfig):
    """The verbs of warning markers."""

    name = "sightline.markers"
    label = "markers"

    def ready(self) -> None:
        """The house learns the commands as they are imported."""
        from . import commands  # noqa: F401
