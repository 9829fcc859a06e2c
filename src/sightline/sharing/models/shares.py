"""Shares: what was told to another agency, to whom, on what basis and terms; and that it arrived."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.pole.models import Contributed

_TO_THE_READER = (
    "to_user_id = (select core_reader()) or to_user_id is null and to_agency_id = (select core_reader_agency())"
)


class Share(Contributed):
    """An act of disclosure: to whom, on what lawful basis, why it is necessary, on what terms, until when.

    What was told is in its parts. The terms are the recipient's to read even when it has ended; the parts are not.
    """

    visible_through = (
        "handling <= (select core_reader_clearance())"
        " or owner_agency_id = (select core_reader_agency()) and handling <= (select core_reader_own_clearance())"
        f" or {_TO_THE_READER}"
    )
    changeable = ("revoked_at", "revoked_by_words", "revoked_why", "revoked_act")

    class Consent(models.TextChoices):
        GIVEN = "given", "Asked for, and given"
        REFUSED = "refused", "Asked for, and refused"
        NOT_SOUGHT = "not_sought", "Not asked for"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.UUIDField()
    made_by_words = models.CharField(max_length=200)
    act = models.UUIDField()
    to_agency = models.ForeignKey("workforce.Agency", on_delete=models.PROTECT, related_name="+")
    to_user = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    acts_for = ArrayField(
        models.UUIDField(), default=list, help_text="Records of those of the family whom the recipient acts for"
    )
    lawful_basis = models.CharField(max_length=60, help_text="A key of sharing.rules.lawful_bases.LAWFUL_BASES")
    necessity = models.CharField(max_length=1000, help_text="Why they need to have this, and no less would do")
    family_told = models.BooleanField()
    family_told_because = models.CharField(max_length=500, blank=True)
    consent = models.CharField(max_length=10, choices=Consent)
    consent_because = models.CharField(max_length=500, blank=True)
    conditions = models.CharField(max_length=1000, blank=True, help_text="What the recipient must and must not do")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by_words = models.CharField(max_length=200, blank=True)
    revoked_why = models.CharField(max_length=1000, blank=True)
    revoked_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["-made_at"], name="share_latest"),
            models.Index(fields=["to_agency", "-made_at"], name="share_by_recipient"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(expires_at__gt=models.F("made_at")), name="share_ends_later")
        ]


class SharedPart(Contributed):
    """One thing that was told, in words as they were then; which row of the record it is, where it is one.

    It is opened to the recipient by a grant of the share, for as long as that is in force; and what it tells of a row
    no longer than the row itself.
    """

    visible_by = "share"
    withheld_by = ("sharing_part_closed", "row")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="parts")
    part = models.CharField(max_length=20, help_text="A key of sharing.rules.parts.PARTS")
    words = models.TextField()
    record = models.UUIDField(null=True, blank=True, help_text="The identity or the event that it is of")
    row = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["share"], name="part_by_share"),
            models.Index(fields=["record"], name="part_by_record"),
        ]


class ShareWithheld(Contributed):
    """What was chosen and did not go, with why: for the sender's side alone."""

    visible_by = "id"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="withheld")
    words = models.CharField(max_length=400)
    why = models.CharField(max_length=400)


class ShareReceipt(Guarded):
    """That somebody of the recipient's acknowledged it, by name: proof that it arrived (R104)."""

    visible_through = "exists (select from sharing_share s where s.id = sharing_sharereceipt.share_id)"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="receipts")
    by_user = models.UUIDField()
    by_words = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["share", "by_user"], name="one_receipt_a_person")
        ]
