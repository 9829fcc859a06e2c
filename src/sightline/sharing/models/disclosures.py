"""Disclosures to third parties: proposed by one person, authorised or declined by another. No verbs."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from sightline.core import clock
from sightline.core.ids import uuid7
from sightline.pole.models import Contributed


class ProposedDisclosure(Contributed):
    """That somebody proposes to tell a third party something, on what terms; nothing goes until another authorises it.

    What was chosen and the terms are kept as they were entered: what goes is worked out anew when it goes.
    """

    visible_by = "id"
    changeable = ("decided_at", "decided_by", "decided_by_words", "authorised", "why", "share_id")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, help_text="Of the person or the event")
    identities = ArrayField(models.UUIDField(), help_text="Whom it tells of: it goes when their record does")
    to_agency = models.ForeignKey("workforce.Agency", on_delete=models.PROTECT, related_name="+")
    to_user = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    acts_for = ArrayField(models.UUIDField(), default=list)
    chosen = models.JSONField(help_text="As sharing.commands.Chosen")
    terms = models.JSONField(help_text="As sharing.rules.shares.ShareTerms")
    proposed_at = models.DateTimeField(default=clock.now)
    proposed_by = models.UUIDField()
    proposed_by_words = models.CharField(max_length=200)
    act = models.UUIDField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    decided_by_words = models.CharField(max_length=200, blank=True)
    authorised = models.BooleanField(null=True)
    why = models.CharField(max_length=1000, blank=True, help_text="Why it was declined")
    share = models.ForeignKey("sharing.Share", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            GinIndex(fields=["identities"], name="proposed_disclosure_of"),
            models.Index(
                fields=["-proposed_at"], condition=models.Q(decided_at__isnull=True), name="disclosures_that_wait"
            ),
        ]
