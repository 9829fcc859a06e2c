"""Pole as a Django application."""

from django.apps import AppConfig


class PoleConfig(AppConfig):
    """People, places, events and facts."""

    name = "sightline.pole"
    label = "pole"
