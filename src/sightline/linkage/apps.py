"""Linkage as a Django application."""

from django.apps import AppConfig


class LinkageConfig(AppConfig):
    """Legacy extracts in, and who is the same person."""

    name = "sightline.linkage"
    label = "linkage"

    def ready(self) -> None:
        """Offer the go-live and the imports; say wherever history is what of it is missing, and how old it is."""
        from sightline.access.permissions import Permission
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.pole.kinds import (
            DELIVERERS,
            HIDDEN_DANGERS,
            HISTORY_NOTICES,
            NEAREST_PEOPLE,
            NEXT_STEPS,
            POSSIBLE_OTHERS,
            POSSIBLE_OTHERS_OF_EACH,
            TOLD_OF,
            NextStep,
        )

        from . import commands  # noqa: F401 - the house learns its commands as they are imported
        from .queries.feeds import FEEDS
        from .queries.history import history_notice
        from .queries.possible_others import hidden_dangers_of, others_of, others_of_each
        from .same_person.comparing import compare_soon, nearest_people

        NAVIGATION.register("same_person_queue", NavEntry("Same person?", "same_person_queue", Permission.LINK_DECIDE))
        NAVIGATION.register("go_live", NavEntry("Go-live", "go_live", Permission.GO_LIVE_VIEW))
        NAVIGATION.register("imports", NavEntry("Imports", "imports", Permission.IMPORT_VIEW))
        HISTORY_NOTICES.register("linkage", history_notice)
        DELIVERERS.register("feeds", FEEDS)
        POSSIBLE_OTHERS.register("linkage", others_of)
        HIDDEN_DANGERS.register("linkage", hidden_dangers_of)
        POSSIBLE_OTHERS_OF_EACH.register("linkage", others_of_each)
        NEAREST_PEOPLE.register("linkage", nearest_people)
        TOLD_OF.register("linkage", compare_soon)
        for capability, words in (
            ("suggest_link", "Say who else this may be"),
            ("unlink_records", "Separate records of somebody else"),
        ):
            NEXT_STEPS.register(capability, NextStep(capability, words, capability, frozenset({"person"})))
