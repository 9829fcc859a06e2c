"""Notices as a Django application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What reaches people and other systems."""

    name = "sightline.notices"
    label = "notices"

    def ready(self) -> None:
        """Keep what areas tell and publish; the command registers as it is imported."""
        from sightline.access.permissions import Permission
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.core.telling import KEEPERS, Keeper

        from . import commands  # noqa: F401
        from .keeping import keep_notices, keep_published

        NAVIGATION.register("notices", NavEntry("Notices", "notices", Permission.SIGNED_IN))
        NAVIGATION.register("webhooks", NavEntry("Webhooks", "webhooks", Permission.ADMINISTER))
        NAVIGATION.register("channels", NavEntry("Channels", "channels", Permission.ADMINISTER))
        KEEPERS.register("notices", Keeper(keep_notices, keep_published))
