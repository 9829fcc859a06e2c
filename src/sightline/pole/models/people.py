"""People: identities, the persons they are held to be, and what is held true of them."""

from typing import Any, ClassVar

from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7

from .base import Contributed, IdentityFact, Precision, Retractable, SourceRow


class Identity(Retractable, Contributed):
    """Somebody as one source record, or one entry by hand, tells of them. Never changed.

    It is taken back only with the import that brought it, and with its membership.
    """

    visible_by = "id"
    changeable = ("retracted_at", "retracted_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(
        SourceRow, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    system = models.CharField(max_length=40, default="sightline")
    key = models.CharField(max_length=200, blank=True, help_text="The record's key in its system")
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["system", "key"], name="identity_by_key")]


class Person(Guarded):
    """A person: a reference, and a dated set of identities. Nothing points here but memberships."""

    visible_through = "exists (select from pole_membership m where m.person_id = pole_person.id)"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_act = models.UUIDField()

    def __str__(self) -> str:
        return self.reference


class Membership(Guarded):
    """That an identity is held to be this person, from when until when. Linking and unlinking write only here."""

    visible_through = "exists (select from pole_identity i where i.id = pole_membership.identity_id)"
    changeable = ("retracted_at", "retracted_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    basis = models.CharField(max_length=200, help_text="Why: the trusted identifier shared, or who decided")
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_act = models.UUIDField()
    retracted_at = models.DateTimeField(null=True, blank=True)
    retracted_act = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["identity"], condition=models.Q(retracted_at__isnull=True), name="one_person_at_a_time"
            )
        ]


class Name(IdentityFact):
    """A name as given, in any script; one-word names have only `full`."""

    class Kind(models.TextChoices):
        BIRTH = "birth", "Name at birth"
        USUAL = "usual", "Name used"
        MARRIED = "married", "Married name"
        ALIAS = "alias", "Alias"
        NICKNAME = "nickname", "Nickname"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.USUAL)
    given = models.CharField(max_length=300, blank=True)
    family = models.CharField(max_length=300, blank=True)
    full = models.CharField(max_length=600, help_text="The whole name, as it is said or written")


class BirthDate(IdentityFact):
    """A date of birth with its precision. An unborn child has none, but an `ExpectedBirth`."""

    born_on = models.DateField()
    precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)


class ExpectedBirth(IdentityFact):
    """When an unborn child is expected."""

    due_on = models.DateField()


class Death(IdentityFact):
    """That somebody has died, and when."""

    died_on = models.DateField(null=True, blank=True)


class Sex(IdentityFact):
    """Sex as registered or recorded."""

    class Value(models.TextChoices):
        FEMALE = "female", "Female"
        MALE = "male", "Male"
        INDETERMINATE = "indeterminate", "Indeterminate"

    value = models.CharField(max_length=15, choices=Value)


class Gender(IdentityFact):
    """Gender in the person's own words."""

    value = models.CharField(max_length=100)


class Ethnicity(IdentityFact):
    """Self-defined ethnicity: one of the 18+1 codes of the 2011 census, or as an officer saw it where nobody asked."""

    code = models.CharField(max_length=2, help_text="A key of pole.rules.ethnicity.CODES")
    self_defined = models.BooleanField(default=True)


class Language(IdentityFact):
    """A language spoken, and whether an interpreter is needed for it."""

    language = models.CharField(max_length=100)
    interpreter_needed = models.BooleanField(null=True, help_text="Null: nobody has asked")


class CommunicationNeed(IdentityFact):
    """What makes talking with somebody hard, and what helps."""

    need = models.CharField(max_length=300)
    what_helps = models.CharField(max_length=500, blank=True)


class Identifier(IdentityFact):
    """A number that another body gave: `scheme` is a key of pole.rules.identifiers.SCHEMES."""

    scheme = models.CharField(max_length=40)
    value = models.CharField(max_length=100)
    key = models.CharField(max_length=100, help_text="The value, folded for comparison")

    class Meta(IdentityFact.Meta):
        indexes: ClassVar[list[Any]] = [
            *IdentityFact.Meta.indexes,
            models.Index(fields=["scheme", "key"], name="identifier_by_key"),
        ]


class Phone(IdentityFact):
    """A telephone number as given."""

    number = models.CharField(max_length=40)


class OnlineAccount(IdentityFact):
    """An account on a service that people use under a name."""

    service = models.CharField(max_length=60)
    handle = models.CharField(max_length=200)


class Vehicle(IdentityFact):
    """A vehicle that somebody keeps or uses."""

    registration = models.CharField(max_length=20)
    description = models.CharField(max_length=200, blank=True)


class Residence(IdentityFact):
    """That somebody lived, stayed or was placed at a place."""

    withheld_by = ("pole_safe_address", "place", "identity")

    class Kind(models.TextChoices):
        LIVES = "lives", "Lives here"
        STAYS = "stays", "Stays here at times"
        PLACED = "placed", "Placed here"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.LIVES)
    place = models.ForeignKey("pole.Place", on_delete=models.PROTECT, related_name="residences")


class Relationship(IdentityFact):
    """What `identity` is to `other`: `identity` is the mother (kind) of `other`."""

    class Responsibility(models.TextChoices):
        YES = "yes", "Has parental responsibility"
        NO = "no", "Has no parental responsibility"
        UNKNOWN = "unknown", "Not known whether they have parental responsibility"

    kind = models.CharField(max_length=30, help_text="A key of pole.rules.family.KINDS")
    other = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="related_from")
    parental_responsibility = models.CharField(
        max_length=10, choices=Responsibility, blank=True, help_text="Blank where it does not arise"
    )

    class Meta(IdentityFact.Meta):
        constraints: ClassVar[list[Any]] = [
            *IdentityFact.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(identity=models.F("other")), name="not_related_to_oneself"),
        ]


class PosesRisk(IdentityFact):
    """That `identity` is held to pose a risk to `other`, and of what."""

    other = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="at_risk_from")
    nature = models.CharField(max_length=500)

    class Meta(IdentityFact.Meta):
        constraints: ClassVar[list[Any]] = [
            *IdentityFact.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(identity=models.F("other")), name="no_risk_to_oneself_here"),
        ]


class Photograph(IdentityFact):
    """A photograph, behind its own permission."""

    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    described = models.CharField(max_length=300, help_text="What the photograph shows, for those who cannot see it")


class RecordOwner(IdentityFact):
    """Who owns somebody's record: the person who answers for it."""

    owner = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
