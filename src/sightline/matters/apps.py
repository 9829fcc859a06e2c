"""Matters as a Django application."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """The verbs of open matters, plans and orders."""

    name = "sightline.matters"
    label = "matters"

    def ready(self) -> None:
        """Offer to open a matter from a person's page; the commands register as they are imported."""
        from sightline.pole.kinds import AFFECTED_BY, NEXT_STEPS, NextStep
        from sightline.workforce.open_work import OPEN_MATTERS_OF

        from . import commands  # noqa: F401
        from .queries.affected import affected_matters
        from .queries.open_of import open_of

        AFFECTED_BY.register("matters", affected_matters)
        OPEN_MATTERS_OF.register("matters", open_of)

        step = NextStep("open_matter", "Open a matter, plan or order", "open_matter", frozenset({"person"}))
        NEXT_STEPS.register("open_matter", step)
