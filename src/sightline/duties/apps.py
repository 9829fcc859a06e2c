"""Duties as a Django application."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """What must happen next, by when, and whose it is."""

    name = "sightline.duties"
    label = "duties"

    def ready(self) -> None:
        """The catalogue is a kind of policy; the commands register as they are imported."""
        from sightline.access.permissions import Permission
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.core.policy import POLICY_KINDS, PolicyKind

        from . import commands  # noqa: F401
        from .rules import bank_holidays, work_standards
        from .rules.catalogue import delivered_clocks, faults
        from .rules.clock_words import clock_words

        POLICY_KINDS.register("clock", PolicyKind("clock", "clock", delivered_clocks, faults, clock_words))
        holidays = PolicyKind(
            "bank_holidays",
            "list of bank holidays",
            bank_holidays.delivered_bank_holidays,
            bank_holidays.faults,
            bank_holidays.words_of,
            "lists of bank holidays",
        )
        POLICY_KINDS.register("bank_holidays", holidays)
        work = PolicyKind(
            "standard",
            "standard of work",
            work_standards.delivered_standards,
            work_standards.faults,
            work_standards.words_of,
            "standards of work",
        )
        POLICY_KINDS.register("standard", work)
        NAVIGATION.register("standards", NavEntry("Standards", "standards", Permission.SIGNED_IN))
