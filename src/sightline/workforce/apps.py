"""Workforce as a Django application."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    """Agencies and posts."""

    name = "sightline.workforce"
    label = "workforce"

    def ready(self) -> None:
        """Load the commands, so that the house knows them, and offer the pages of teams and of users."""
        from sightline.access.permissions import Permission
        from sightline.core.holding import HOLDS
        from sightline.core.pages import NAVIGATION, NavEntry

        from . import checks, commands, proving  # noqa: F401

        # in this order: an account that has ended gives nothing, and a locked session says nothing
        HOLDS.register("ended", proving.hold_if_ended)
        HOLDS.register("idle", proving.hold_if_idle)
        HOLDS.register("second_factor", proving.hold_if_second_factor_lacks)

        NAVIGATION.register("teams", NavEntry("Teams", "teams", Permission.TEAM_VIEW))
        NAVIGATION.register("users", NavEntry("Users and posts", "users", Permission.ADMINISTER))
        NAVIGATION.register("accounts", NavEntry("Accounts", "accounts", Permission.ADMINISTER))
