"""Linkage as a Django application."""

from django.apps import AppConfig


class LinkageConfig(AppConfig):
    """Legacy extracts in, and who is the same person."""

    name = "sightline.linkage"
    label = "linkage"
