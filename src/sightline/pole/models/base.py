"""What every fact has: its three times, who said so, where it came from, and who may see it."""

from typing import Any, ClassVar

from django.db import models

from sightline.access.handling import Handling, Regime
from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7


class Precision(models.TextChoices):
    """How exactly a date is known."""

    DAY = "day", "to the day"
    MONTH = "month", "to the month"
    YEAR = "year", "to the year"
    ABOUT = "about", "about"


class Contributed(Guarded):
    """A row with its controller: which agency contributed it, under which regime, and how widely it may be seen."""

    handling = models.SmallIntegerField(choices=[(int(h), h.words) for h in Handling], default=int(Handling.OPEN))
    # no constraint of the database: every row would be looked up, one at a time, in a table that only ever grows
    owner_agency = models.ForeignKey(
        "workforce.Agency", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    regime = models.CharField(max_length=20, choices=[(r.value, r.words) for r in Regime])

    class Meta:
        abstract = True


def retracted_by(name: str) -> models.Index:
    """Finds what an act took back: undoing an import asks for that. There is little of it, so that it costs nothing."""
    return models.Index(
        fields=["retracted_act"], condition=models.Q(retracted_act__isnull=False), name=f"{name}_retracted_by"
    )


def in_place_of(name: str) -> models.Index:
    """Finds what was asserted in place of something else."""
    return models.Index(fields=["corrects"], condition=models.Q(corrects__isnull=False), name=f"{name}_in_place_of")


class Retractable(models.Model):
    """A row that is no fact but can be taken back all the same: an import that should not have been is undone."""

    retracted_at = models.DateTimeField(null=True, blank=True)
    retracted_act = models.UUIDField(null=True, blank=True)

    class Meta:
        abstract = True


class SourceRow(Contributed):
    """One row of a legacy extract as it was: system, table, key, batch. Partitioned by month through its id."""

    visible_by = "id"
    changeable = ("undone_at",)

    id = models.UUIDField(primary_key=True)
    system = models.CharField(max_length=40)
    table = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    batch = models.UUIDField()
    row_number = models.PositiveIntegerField()
    sha256 = models.BinaryField(max_length=32)
    raw = models.JSONField(help_text="The row as it was, column by column, as text")
    unmapped = models.JSONField(default=dict, help_text="Columns with a value that the mapping does not use")
    mended = models.JSONField(default=dict, help_text="Columns that somebody mended before it was loaded, as mended")
    replaces = models.UUIDField(null=True, blank=True, help_text="The row of the same key that this one came after")
    loaded_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True, help_text="When its batch was undone")
    act = models.UUIDField()

    class Meta:
        managed = False
        db_table = "pole_sourcerow"


class Fact(Contributed):
    """What is held to be true of somebody or somewhere. Never changed: retracted, and another asserted.

    Three times. *True*: `true_from`, `true_until` with their precision. *Known*: when the force (or the source) came
    to know it and ceased to believe it. *Recorded*: when it was recorded and retracted in Sightline.
    """

    changeable = ("known_until", "retracted_at", "retracted_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    true_from = models.DateField(null=True, blank=True)
    true_from_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    true_until = models.DateField(null=True, blank=True)
    true_until_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    known_from = models.DateTimeField(default=clock.now)
    known_until = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_act = models.UUIDField()
    retracted_at = models.DateTimeField(null=True, blank=True)
    retracted_act = models.UUIDField(null=True, blank=True)
    said_by = models.CharField(max_length=200, help_text="Who says so: a person, an agency, a document, a system")
    source = models.ForeignKey(
        SourceRow, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    corrects = models.UUIDField(null=True, blank=True, help_text="The fact that this one was asserted in place of")

    class Meta:
        abstract = True
        indexes: ClassVar[list[Any]] = [retracted_by("%(class)s")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(true_until__isnull=True)
                | models.Q(true_from__isnull=True)
                | models.Q(true_until__gte=models.F("true_from")),
                name="%(class)s_true_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(retracted_at__isnull=True, retracted_act__isnull=True)
                | models.Q(retracted_at__isnull=False, retracted_act__isnull=False),
                name="%(class)s_retracted_by_an_act",
            ),
        ]


class IdentityFact(Fact):
    """A fact about somebody: it points at an identity, never at a person."""

    visible_by = "identity"

    identity = models.ForeignKey("pole.Identity", on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta(Fact.Meta):
        abstract = True


class PlaceFact(Fact):
    """A fact about a place."""

    visible_by = "place"

    place = models.ForeignKey("pole.Place", on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta(Fact.Meta):
        abstract = True
