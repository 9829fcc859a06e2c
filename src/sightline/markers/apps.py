"""Markers as a Django application."""

from django.apps import AppConfig


class MarkersConfig(AppConfig):
    """The verbs of warning markers."""

    name = "sightline.markers"
    label = "markers"
