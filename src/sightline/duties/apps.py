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
        from .rules.catalogue import delivered_clocks, faults

        NAVIGATION.register("handover", NavEntry("Handover", "handover", Permission.DUTY_WORK))
        POLICY_KINDS.register("clock", PolicyKind("clock", "clock", delivered_clocks, faults))
