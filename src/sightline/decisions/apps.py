"""Decisions as a Django application."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Who decided what, why, on what information, and when it took effect."""

    name = "sightline.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Scales are a kind of policy; the commands register as they are imported."""
        from sightline.core.policy import POLICY_KINDS, PolicyKind

        from . import commands  # noqa: F401
        from .rules.scales import delivered_scales, faults

        POLICY_KINDS.register("scale", PolicyKind("scale", "scale", delivered_scales, faults))
