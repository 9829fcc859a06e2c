"""Pole as a Django application."""

from django.apps import AppConfig


class PoleConfig(AppConfig):
    """People, places, events and facts."""

    name = "sightline.pole"
    label = "pole"

    def ready(self) -> None:
        """Register the kinds of event that the record itself has: areas register theirs."""
        from sightline.access.permissions import Permission
        from sightline.core.glossary import label
        from sightline.core.ledger_counts import COUNTED_AS, LEDGER_SIGNALS
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.core.partitions import PARTITIONED
        from sightline.core.redaction import REDACTORS

        from . import commands  # noqa: F401 - the house learns its commands as they are imported
        from .erasing import erase_keys
        from .kinds import AFFECTED_BY, ERASED_WITH, EVENT_KINDS, HISTORY_NOTICES, EventKind, titles
        from .queries.affected import affected_facts
        from .queries.deliverers import deliverer_notices
        from .queries.safe_addresses import withhold_addresses

        REDACTORS.register("safe_addresses", withhold_addresses)
        AFFECTED_BY.register("pole", affected_facts)
        HISTORY_NOTICES.register("deliverers", deliverer_notices)
        ERASED_WITH.register("pole", erase_keys)
        PARTITIONED.register("pole_sourcerow", "pole_sourcerow_partition")
        LEDGER_SIGNALS.register("pole", "pole_ledger_signals")
        for capability, counted in (
            ("search", "searching"),
            ("person", "opening"),
            ("place", "opening"),
            ("event", "opening"),
        ):
            COUNTED_AS.register(capability, counted)
        NAVIGATION.register("search", NavEntry("Search", "search", Permission.SEARCH))

        for key, icon in (
            ("incident", "incident"),
            ("domestic_abuse_incident", "home"),
            ("child_protection_referral", "child"),
            ("missing_episode", "missing"),
            ("police_detention", "detention"),
            ("offender_record", "offender"),
            ("child_protection_plan", "plan"),
            ("contact", "contact"),
        ):
            EVENT_KINDS.register(key, EventKind(key, label(key), icon, titles))
