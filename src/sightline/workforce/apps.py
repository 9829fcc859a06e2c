"""Workforce as a Django application."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    """Agencies and posts."""

    name = "sightline.workforce"
    label = "workforce"

    def ready(self) -> None:
        """Load the commands, so that the house knows them, and offer the pages of teams and of users."""
        from sightline.access.permissions import Permission
        from sightline.core.pages import NAVIGATION, NavEntry

        from . import commands  # noqa: F401

        NAVIGATION.register("teams", NavEntry("Teams", "teams", Permission.TEAM_VIEW))
        NAVIGATION.register("users", NavEntry("Users and posts", "users", Permission.ADMINISTER))
