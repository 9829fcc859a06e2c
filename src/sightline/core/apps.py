"""Core as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from sightline.access.permissions import Permission


class CoreConfig(AppConfig):
    """The machinery."""

    name = "sightline.core"
    label = "core"

    def ready(self) -> None:
        """After every migrate, make the database's guards what the models declare."""
        from . import (  # noqa: F401 - the house's own system checks and commands
            bring_in_emergency_read,
            checks,
            record_ledger_check,
            review_emergency_read,
            store_file,
        )
        from .pages import NAVIGATION, NavEntry
        from .partitions import PARTITIONED

        PARTITIONED.register("core_ledger", "core_ledger_partition")
        NAVIGATION.register("ledger", NavEntry("Ledger", "ledger", Permission.LEDGER_VIEW))

        post_migrate.connect(_protect, dispatch_uid="sightline.core.protection")


def _protect(sender: AppConfig, using: str, **_: Any) -> None:
    # the signal comes once for each application, after all have their tables: once is enough
    if sender.label == "core":
        from .protection import protect

        protect(using)
