"""Need to know as a Django application."""

from django.apps import AppConfig


class NeedToKnowConfig(AppConfig):
    """Whom somebody knows, why they open a record all the same, and who looks at that afterwards."""

    name = "sightline.need_to_know"
    label = "need_to_know"

    def ready(self) -> None:
        """Ask before a record is shown, and tell those who may break the glass; offer the lists."""
        from sightline.access.permissions import Permission
        from sightline.core.need_to_know import BEFORE_SHOWING, WHEN_ABSENT
        from sightline.core.pages import NAVIGATION, NavEntry

        from . import commands  # noqa: F401 - the house learns its commands as they are imported
        from .queries.signs import first_known, glass

        BEFORE_SHOWING.register("need_to_know", first_known)
        WHEN_ABSENT.register("need_to_know", glass)
        NAVIGATION.register("access_reviews", NavEntry("Reviews of access", "access_reviews", Permission.ACCESS_REVIEW))
