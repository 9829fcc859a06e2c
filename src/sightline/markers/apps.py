"""Markers as a Django application."""

from django.apps import AppConfig


class MarkersConfig(AppConfig):
    """The verbs of warning markers."""

    name = "sightline.markers"
    label = "markers"

    def ready(self) -> None:
        """Offer to propose a marker from the pages of people and places; the commands register as they are imported."""
        from sightline.pole.kinds import AFFECTED_BY, NEXT_STEPS, NextStep

        from . import commands  # noqa: F401
        from .queries.affected import affected_markers

        AFFECTED_BY.register("markers", affected_markers)

        for capability, on in (("propose_marker", "person"), ("propose_place_marker", "place")):
            step = NextStep(capability, "Propose a warning marker", capability, frozenset({on}))
            NEXT_STEPS.register(capability, step)
