"""Reviews, holds and disposal of records, and requests of those who ask what is held of them. No verbs.

They point at identities by their bare ids: what was disposed of is not there to point at.
"""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7

_SEEN = "exists (select from pole_identity i where i.id = any ({table}.identities))"


class RetentionReview(Guarded):
    """That somebody looked whether a record is still needed, under the national assessment criteria, and kept it.

    It repeats what the record says, and so goes with it.
    """

    visible_through = _SEEN.format(table="sharing_retentionreview")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    identities = ArrayField(models.UUIDField())
    group = models.PositiveSmallIntegerField()
    offending = models.TextField(help_text="Pattern of offending")
    harm = models.TextField(help_text="Risk of harm")
    vulnerability = models.TextField()
    safeguarding = models.TextField()
    why = models.TextField()
    next_due = models.DateField()
    decided_at = models.DateTimeField(default=clock.now)
    decided_by = models.UUIDField()
    decided_by_words = models.CharField(max_length=200)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [GinIndex(fields=["identities"], name="retention_review_of")]


class RecordHold(Guarded):
    """That a record is not disposed of until the hold is lifted: litigation, an inquiry, an appeal."""

    visible_through = _SEEN.format(table="sharing_recordhold")
    changeable = ("lifted_at", "lifted_by_words", "lifted_why")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    identities = ArrayField(models.UUIDField())
    kind = models.CharField(max_length=40, help_text="A key of policy/retention.toml")
    reference = models.CharField(max_length=200, help_text="The case, inquiry or order")
    why = models.CharField(max_length=1000)
    placed_at = models.DateTimeField(default=clock.now)
    placed_by_words = models.CharField(max_length=200)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by_words = models.CharField(max_length=200, blank=True)
    lifted_why = models.CharField(max_length=1000, blank=True)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [GinIndex(fields=["identities"], name="record_hold_of")]


class DisposalProposal(Guarded):
    """That somebody proposes to dispose of a record. Another person disposes of it, or it is withdrawn."""

    visible_through = _SEEN.format(table="sharing_disposalproposal")
    changeable = ("withdrawn_at", "withdrawn_by_words")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    identities = ArrayField(models.UUIDField())
    authority = models.CharField(max_length=20, help_text="A key of sharing.rules.retention.AUTHORITIES")
    why = models.TextField()
    proposed_at = models.DateTimeField(default=clock.now)
    proposed_by = models.UUIDField()
    proposed_by_words = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by_words = models.CharField(max_length=200, blank=True)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [GinIndex(fields=["identities"], name="disposal_proposal_of")]


class DisposedRecord(Guarded):
    """What is left of a record that was disposed of: that there was one, since when, who decided, on what authority."""

    readable_because = "it says that a record of this number was disposed of, and nothing of whose it was"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, default="person")
    held_from = models.DateField()
    disposed_at = models.DateTimeField(default=clock.now)
    proposed_by_words = models.CharField(max_length=200)
    disposed_by = models.UUIDField()
    disposed_by_words = models.CharField(max_length=200)
    authority = models.CharField(max_length=20)
    rows = models.PositiveIntegerField(help_text="How many rows were erased")
    sha256 = models.CharField(max_length=64, help_text="Of all that was erased, in a set order, in hexadecimal")
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["reference"], name="disposed_by_reference")]


class SubjectAccess(Guarded):
    """That somebody asked what is held of a person, who they are, and what became of it."""

    visible_through = _SEEN.format(table="sharing_subjectaccess")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    identities = ArrayField(models.UUIDField())
    asker = models.CharField(max_length=20, help_text="A key of sharing.rules.subject_access.ASKERS")
    asker_words = models.CharField(max_length=200, help_text="Who asked, by name")
    verified = models.CharField(
        max_length=300, help_text="How it was made sure who they are, and for whom they may ask"
    )
    childs_view = models.CharField(max_length=1000, blank=True, help_text="What the child wants, where a parent asks")
    received_on = models.DateField()
    due_on = models.DateField()
    opened_at = models.DateTimeField(default=clock.now)
    opened_by_words = models.CharField(max_length=200)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [GinIndex(fields=["identities"], name="subject_access_of")]


class SubjectAccessAnswer(Guarded):
    """An answer as it was made: the file, how much was withheld, until when it may be taken. The latest stands."""

    visible_through = "exists (select from sharing_subjectaccess a where a.id = sharing_subjectaccessanswer.asked_id)"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    asked = models.ForeignKey(SubjectAccess, on_delete=models.PROTECT, related_name="answers")
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    made_by_words = models.CharField(max_length=200)
    expires_at = models.DateTimeField()
    shown = models.PositiveIntegerField(help_text="Lines")
    withheld = models.PositiveIntegerField(help_text="Words, names and addresses")
    act = models.UUIDField()


class RedactionChoice(Guarded):
    """What somebody decided of one proposal: that it is withheld or shown, and why."""

    visible_through = "exists (select from sharing_subjectaccess a where a.id = sharing_redactionchoice.asked_id)"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    asked = models.ForeignKey(SubjectAccess, on_delete=models.PROTECT, related_name="choices")
    proposal = models.CharField(max_length=64, help_text="What it is about: a digest of the line and the words in it")
    words = models.CharField(max_length=300, blank=True, help_text="Words that somebody withheld wherever they stand")
    withheld = models.BooleanField()
    why = models.CharField(max_length=300)
    decided_at = models.DateTimeField(default=clock.now)
    decided_by_words = models.CharField(max_length=200)
    act = models.UUIDField()
