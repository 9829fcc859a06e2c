"""Sharing as a Django application."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """What leaves Sightline: shares with partners, and a person's story under pseudonyms."""

    name = "sightline.sharing"
    label = "sharing"

    def ready(self) -> None:
        """Load the commands; offer shares and exports; say on what terms partners see what was shared."""
        from sightline.access.permissions import Permission
        from sightline.core.need_to_know import TERMS, WHEN_ABSENT
        from sightline.core.pages import NAVIGATION, NavEntry
        from sightline.pole.kinds import AFFECTED_BY, NEXT_STEPS, TOLD_OF, NextStep

        from . import commands  # noqa: F401
        from .keeping_safe import close_what_became_unsafe
        from .queries.affected import affected_shares
        from .queries.share_terms import ended_share, terms_of_shares

        AFFECTED_BY.register("shares", affected_shares)
        TERMS.register("shares", terms_of_shares)
        WHEN_ABSENT.register("shares", ended_share)
        TOLD_OF.register("shares", close_what_became_unsafe)
        NAVIGATION.register("shares", NavEntry("Shared", "shares", Permission.SHARE_READ))
        NAVIGATION.register("exports", NavEntry("Exports", "exported_stories", Permission.STORY_READ))
        both = frozenset({"person", "event"})
        NEXT_STEPS.register("share_record", NextStep("share_record", "Share with another agency", "share_record", both))
        NEXT_STEPS.register("who_was_told", NextStep("who_was_told", "Who was told", "who_was_told", both))
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
