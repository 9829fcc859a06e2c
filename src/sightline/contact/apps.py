"""Contact as a Django application."""

from django.apps import AppConfig


class ContactConfig(AppConfig):
    """Calls and incident logs, the second look, and the briefing."""

    name = "sightline.contact"
    label = "contact"

    def ready(self) -> None:
        """Logs are events, and stand in the navigation; the commands register as they are imported."""
        from sightline.access.permissions import Permission
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.decisions.effects import ON_DECIDED, SCALES_HERE
        from sightline.pole.kinds import EVENT_KINDS, EventKind, titles

        from . import commands  # noqa: F401
        from .commands.graded import HERE, graded
        from .commands.open_log import KIND
        from .rules.states import SCALE

        EVENT_KINDS.register(KIND, EventKind(KIND, "Incident log", "contact", titles))
        NAVIGATION.register("logs", NavEntry("Logs", "logs", Permission.LOG_VIEW))
        NAVIGATION.register("second_looks", NavEntry("Second looks", "second_looks", Permission.SECOND_LOOK))
        ON_DECIDED.register(SCALE, graded)
        SCALES_HERE.register(SCALE, HERE)
