"""Core's tables: users, grants, stored files, and read-only views of the ledger. No verbs."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower

from . import clock
from .guard import Guarded
from .ids import uuid7


class UserManager(BaseUserManager["User"]):
    """Finds users by the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user who signs in as `username`, in any case."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """Somebody who can sign in. What they may do comes from the posts they hold, not from here.

    Not guarded: Django's sign-in writes `last_login` and upgrades password hashes. Users are made by a command, and
    only a command closes an account (`is_active`), reopens it or says when it ends.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    ask = models.CharField(max_length=200, blank=True, default="", help_text="Who to ask when the account has ended")
    reopened_at = models.DateTimeField(null=True, blank=True)
    directory_id = models.CharField(
        max_length=255, unique=True, null=True, blank=True, help_text="Who this is in the force's own directory"
    )

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(Lower("username"), name="one_user_a_name")]

    def __str__(self) -> str:
        return self.name


class Session(AbstractBaseSession):
    """Somebody's session in one browser: Django's, and whose it is, on what, and when it was last used.

    Not guarded: it is read before anybody is known, and what begins and ends it is on the ledger as signing in and out.
    """

    user_id = models.UUIDField(null=True, db_index=True)
    signed_in_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()
    device = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "core_session"


class Grant(Guarded):
    """Sight of one resource (an identity, an event, a place) given to one user or agency, from when until when.

    How far it reaches: a whole record with all that hangs on it, or one row alone. A row that tells where somebody is
    safe is opened to those who see no police record only where it was named as that (core.protection).
    """

    class Reach(models.TextChoices):
        RECORD = "record", "The record, and all that hangs on it"
        ROW = "row", "One row of it"
        NAMED = "named", "One row of it, even if it tells where somebody is safe"

    readable_because = "row-level security itself reads it to decide what else is visible"
    changeable = ("until",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    resource = models.UUIDField()
    reach = models.CharField(max_length=6, choices=Reach, default=Reach.RECORD)
    grantee = models.UUIDField(help_text="A user or an agency")
    valid_from = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    basis = models.CharField(max_length=200)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["grantee", "resource"], name="grant_by_grantee"),
            models.Index(fields=["resource", "grantee"], name="grant_of_a_row"),
            models.Index(fields=["act"], name="grant_by_act"),
            models.Index(fields=["grantee"], condition=models.Q(reach="record"), name="grant_of_records"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("valid_from")),
                name="grant_ends_after_it_begins",
            )
        ]


class StoredFile(Guarded):
    """A file: this row, and an encrypted blob in Django's storage that was written first."""

    readable_because = "the row holds no content; each area guards the fact that points at it"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="Bytes, before encryption")
    sha256 = models.BinaryField(max_length=32)
    blob = models.CharField(max_length=255)
    stored_at = models.DateTimeField(default=clock.now)
    act = models.UUIDField()


class LedgerCheck(Guarded):
    """One verification of the ledger by the daily job: what it found, and against which seal."""

    readable_because = "it counts rows and says whether the ledger is whole; it names nobody"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(default=clock.now)
    rows = models.BigIntegerField()
    erased = models.BigIntegerField()
    seal = models.PositiveIntegerField(null=True, blank=True, help_text="The number of the newest seal")
    faults = models.JSONField(default=list, help_text="Sentences; none: whole")
    unsealed = models.CharField(max_length=400, blank=True, help_text="Why the seals prove nothing of today")
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-at"], name="ledger_check_latest")]


class EmergencyRead(Guarded):
    """A record that was read while the ledger could not be written, brought into it since; somebody reviews it."""

    readable_because = "it says that somebody read under which task; what they read of whom lies on the ledger"
    changeable = ("reviewed_at", "reviewed_by", "reviewed_by_words", "justified", "why")

    id = models.UUIDField(primary_key=True, help_text="The act that was brought in late")
    at = models.DateTimeField(help_text="When it was read")
    actor = models.UUIDField()
    actor_words = models.CharField(max_length=400)
    capability = models.CharField(max_length=60)
    task = models.CharField(max_length=200)
    record = models.CharField(max_length=40, blank=True, help_text="The reference of the record that was read")
    line = models.PositiveIntegerField(help_text="Its line in the emergency journal")
    brought_in_at = models.DateTimeField(default=clock.now)
    act = models.UUIDField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.UUIDField(null=True, blank=True)
    reviewed_by_words = models.CharField(max_length=200, blank=True)
    justified = models.BooleanField(null=True)
    why = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-at"], name="emergency_read_latest")]


class LedgerRow(models.Model):
    """One row of the ledger, to read. Written only by PostgreSQL's own function (core/sql/ledger.sql)."""

    id = models.UUIDField(primary_key=True)
    chain = models.SmallIntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.UUIDField()
    agency = models.TextField()
    post = models.TextField()
    rank = models.TextField()
    capability = models.TextField()
    effect = models.TextField()
    outcome = models.TextField()
    task_kind = models.TextField()
    task_reference = models.TextField()
    digest = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = "core_ledger"


class LedgerSignal(models.Model):
    """That somebody may want to look at an act, and why: a kind of `core.ledger_counts`. Read only."""

    pk = models.CompositePrimaryKey("kind", "act")
    kind = models.TextField()
    act = models.UUIDField()
    actor = models.UUIDField()
    at = models.DateTimeField()
    day = models.DateField()

    class Meta:
        managed = False
        db_table = "core_ledger_signal"


class LedgerDetail(models.Model):
    """What was typed or shown in one act, where it has not been erased."""

    id = models.UUIDField(primary_key=True)
    salt = models.BinaryField()
    body = models.TextField()

    class Meta:
        managed = False
        db_table = "core_ledger_detail"


from .models_policy import PolicyRow  # noqa: E402

__all__ = [
    "Grant",
    "LedgerDetail",
    "LedgerRow",
    "LedgerSignal",
    "PolicyRow",
    "Session",
    "StoredFile",
    "User",
]
