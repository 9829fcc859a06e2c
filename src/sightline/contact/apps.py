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
        from sightline.core.likely_tasks import LIKELY_TASKS
        from sightline.core.live.topics import LIVE_KINDS
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.core.policy import POLICY_KINDS, PolicyKind
        from sightline.decisions.effects import CALLED_THERE, ON_DECIDED, SCALES_HERE
        from sightline.pole.kinds import DELIVERERS, EVENT_KINDS, EventKind, titles

        from . import commands  # noqa: F401
        from .commands.graded import HERE, graded
        from .commands.open_log import KIND
        from .commands.raise_child_concern import KIND as CONCERN
        from .listening import hears_log
        from .queries.control_systems import SYSTEMS, number_there
        from .rules import situations
        from .rules.states import SCALE
        from .web.scene_steps import SCENE_STEPS, SceneStep
        from .web.taking_in_hand import likely_log

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
        ANYWHERE.register("open_log", AnywhereEntry("Open a log", "open_log", Permission.LOG_WRITE))
        ANYWHERE.register("child_concern", concern)
        LIKELY_TASKS.register("log", likely_log)
        NAVIGATION.register("logs", NavEntry("Logs", "logs", Permission.LOG_VIEW))
        ON_DECIDED.register(SCALE, graded)
        SCALES_HERE.register(SCALE, HERE)
        NAVIGATION.register("second_looks", NavEntry("Second looks", "second_looks", Permission.SECOND_LOOK))
        NAVIGATION.register("control_systems", NavEntry("Control systems", "control_systems", Permission.IMPORT_VIEW))
        DELIVERERS.register("control_systems", SYSTEMS)
        LIVE_KINDS.register("log", hears_log)
        CALLED_THERE.register("contact", number_there)
