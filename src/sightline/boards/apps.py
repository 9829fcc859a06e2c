"""Boards as a Django application."""

from django.apps import AppConfig

from sightline.access.permissions import Permission


class BoardsConfig(AppConfig):
    """Home, and the boards."""

    name = "sightline.boards"
    label = "boards"

    def ready(self) -> None:
        """Home comes first in the navigation; and who hears when something is wrong with the ledger."""
        from sightline.core.keeper import HEARS_OF_LEDGER
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.core.policy import POLICY_KINDS, PolicyKind

        from . import commands  # noqa: F401
        from .hearing import hear_of_ledger
        from .rules.contacts import KIND, delivered_contacts, faults

        HEARS_OF_LEDGER.register("boards", hear_of_ledger)

        words = "list of whom to ring when the system is down"
        POLICY_KINDS.register(KIND, PolicyKind(KIND, words, delivered_contacts, faults))
        NAVIGATION.register("home", NavEntry("Home", "home", Permission.SIGNED_IN))
        NAVIGATION.register("misuse", NavEntry("Signs of misuse", "misuse", Permission.MISUSE_VIEW))
