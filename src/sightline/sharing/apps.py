"""Sharing as a Django application."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """What leaves Sightline: a person's story under pseudonyms."""

    name = "sightline.sharing"
    label = "sharing"

    def ready(self) -> None:
        """Load the commands, offer an export from a person's page, and the list of exports."""
        from sightline.access.permissions import Permission
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.pole.kinds import NEXT_STEPS, NextStep

        from . import commands  # noqa: F401

        NAVIGATION.register("exports", NavEntry("Exports", "exported_stories", Permission.STORY_READ))
        words = "Export the story under pseudonyms"
        NAVIGATION.register("retention", NavEntry("Retention", "retention_reviews", Permission.RETENTION_REVIEW))
        NAVIGATION.register("subject_access", NavEntry("Requests", "subject_accesses", Permission.SUBJECT_ACCESS))
        for capability, said in (
            ("retention", "How long this record is kept"),
            ("hold_record", "Hold this record"),
            ("open_subject_access", "They ask what is held of them"),
        ):
            NEXT_STEPS.register(capability, NextStep(capability, said, capability, frozenset({"person"})))
        NEXT_STEPS.register("export_story", NextStep("export_story", words, "export_story", frozenset({"person"})))
