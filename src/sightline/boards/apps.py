"""Boards as a Django application."""

from django.apps import AppConfig

from sightline.access.permissions import Permission


class BoardsConfig(AppConfig):
    """Home."""

    name = "sightline.boards"
    label = "boards"

    def ready(self) -> None:
        """Home comes first in the navigation."""
        from sightline.core.pages import NAVIGATION, NavEntry

        NAVIGATION.register("home", NavEntry("Home", "home", Permission.SIGNED_IN))
        NAVIGATION.register("misuse", NavEntry("Signs of misuse", "misuse", Permission.MISUSE_VIEW))
