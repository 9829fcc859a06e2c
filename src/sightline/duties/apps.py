"""Duties as a Django application."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """What must happen next, by when, and whose it is."""

    name = "sightline.duties"
    label = "duties"

    def ready(self) -> None:
        """The catalogue is a kind of policy; duties are open matters of people, and go with their records."""
        from sightline.access.permissions import Permission
        from sightline.core.dated import DATED_FOR, DatedKind
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.core.policy import POLICY_KINDS, PolicyKind
        from sightline.pole.kinds import AFFECTED_BY
        from sightline.workforce.open_work import OPEN_MATTERS_OF, WHEN_THEY_GO

        from . import checks, commands  # noqa: F401
        from .leaving import give_on_soon
        from .queries.affected import affected_duties
        from .queries.dated import dated_duties
        from .queries.open_of import open_of
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
        NAVIGATION.register("handover", NavEntry("Handover", "handover", Permission.DUTY_WORK))
        NAVIGATION.register("standards", NavEntry("Standards", "standards", Permission.SIGNED_IN))
        AFFECTED_BY.register("duties", affected_duties)
        DATED_FOR.register("duties", DatedKind("A duty is due", dated_duties))
        OPEN_MATTERS_OF.register("duties", open_of)
        WHEN_THEY_GO.register("duties", give_on_soon)
