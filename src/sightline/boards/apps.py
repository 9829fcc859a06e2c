"""Boards as a Django application."""

from django.apps import AppConfig

from sightline.access.permissions import Permission


class BoardsConfig(AppConfig):
    """Home, and the boards."""

    name = "sightline.boards"
    label = "boards"

    def ready(self) -> None:
        """Home comes first in the navigation; who hears of the ledger; the tiles, and what open boards hear."""
        from sightline.core.keeper import HEARS_OF_LEDGER
        from sightline.core.live.topics import LIVE_KINDS
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.core.policy import POLICY_KINDS, PolicyKind

        from . import commands  # noqa: F401
        from .hearing import hear_of_ledger
        from .listening import hears_contact, hears_force, hears_mine, hears_team
        from .rules.contacts import KIND, delivered_contacts, faults, words_of
        from .tiles import register_tiles

        HEARS_OF_LEDGER.register("boards", hear_of_ledger)

        one, many = (f"{which} of whom to ring when the system is down" for which in ("list", "lists"))
        POLICY_KINDS.register(KIND, PolicyKind(KIND, one, delivered_contacts, faults, words_of, many))
        NAVIGATION.register("home", NavEntry("Home", "home", Permission.SIGNED_IN))
        NAVIGATION.register("my_work", NavEntry("Your work", "my_work", Permission.DUTY_WORK))
        NAVIGATION.register("team_boards", NavEntry("Boards", "team_boards", Permission.BOARD_TEAM))
        NAVIGATION.register("contact_boards", NavEntry("Contact", "contact_boards", Permission.CONTACT_BOARD))
        NAVIGATION.register("force_board", NavEntry("The force", "force_board", Permission.BOARD_FORCE))
        NAVIGATION.register("board_use", NavEntry("Use of boards", "board_use", Permission.BOARD_USE_VIEW))
        NAVIGATION.register("misuse", NavEntry("Signs of misuse", "misuse", Permission.MISUSE_VIEW))

        LIVE_KINDS.register("team", hears_team)
        LIVE_KINDS.register("force", hears_force)
        LIVE_KINDS.register("contact", hears_contact)
        LIVE_KINDS.register("mine", hears_mine)
        register_tiles()
