"""Decisions as a Django application."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Who decided what, why, on what information, and when it took effect."""

    name = "sightline.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Scales are a kind of policy; grades stand on pole's pages; the commands register as they are imported."""
        from sightline.access.permissions import Permission
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.core.policy import POLICY_KINDS, PolicyKind
        from sightline.pole.kinds import AFFECTED_BY, ALSO_HAPPENED, NEXT_STEPS, STANDING_GRADES, NextStep

        from . import commands  # noqa: F401
        from .queries.affected import affected_grades
        from .queries.grades import grades_standing, told_among_events
        from .rules.scales import delivered_scales, faults

        POLICY_KINDS.register("scale", PolicyKind("scale", "scale", delivered_scales, faults))
        STANDING_GRADES.register("decisions", grades_standing)
        ALSO_HAPPENED.register("decisions", told_among_events)
        AFFECTED_BY.register("decisions", affected_grades)
        NAVIGATION.register("live_systems", NavEntry("Live systems", "live_systems", Permission.ADMINISTER))
        NAVIGATION.register("shortfalls", NavEntry("Shortfalls", "shortfalls", Permission.DECISION_PUT_ASIDE))
        for capability, words, on in (
            ("record_decision", "Decide a risk", "person"),
            ("grades", "History of the grades", "person"),
            ("record_disagreement", "Record that professionals disagree", "person"),
            ("record_place_decision", "Decide a risk", "place"),
            ("place_grades", "History of the grades", "place"),
            ("record_event_decision", "Decide a risk", "event"),
        ):
            NEXT_STEPS.register(capability, NextStep(capability, words, capability, frozenset({on})))
