"""Contact as a Django application."""

from django.apps import AppConfig


class ContactConfig(AppConfig):
    """Calls and incident logs, the second look, and the briefing."""

    name = "sightline.contact"
    label = "contact"

    def ready(self) -> None:
        """Logs are events, and stand in the navigation; the commands register as they are imported."""
        from sightline.access.permissions import Permission
        from sightline.core.anywhere import ANYWHERE, AnywhereEntry
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.core.policy import POLICY_KINDS, PolicyKind
        from sightline.pole.kinds import EVENT_KINDS, EventKind, titles

        from . import commands  # noqa: F401
        from .commands.open_log import KIND
        from .commands.raise_child_concern import KIND as CONCERN
        from .rules import situations
        from .web.scene_steps import SCENE_STEPS, SceneStep

        EVENT_KINDS.register(KIND, EventKind(KIND, "Incident log", "contact", titles))
        EVENT_KINDS.register(CONCERN, EventKind(CONCERN, "Concern about a child", "contact", titles))
        help_ = PolicyKind(
            "situation",
            "help for a situation",
            situations.delivered_situations,
            situations.faults,
            situations.words_of,
            "help for situations",
        )
        POLICY_KINDS.register("situation", help_)
        SCENE_STEPS.register("start_vist", SceneStep("Start a vulnerability form (VIST)", "start_vist"))
        concern = AnywhereEntry("Raise a concern about a child", "raise_child_concern", Permission.CONCERN_RAISE)
        ANYWHERE.register("child_concern", concern)
        NAVIGATION.register("logs", NavEntry("Logs", "logs", Permission.LOG_VIEW))
