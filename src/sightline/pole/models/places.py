"""Places and what is held true of them."""

from typing import Any, ClassVar

from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.pole.rules.addresses import address_line

from .base import PlaceFact


class Place(Guarded):
    """A place: a reference and a key. What it is called and where it is are facts."""

    readable_because = "a place alone tells of nobody; who lives there and what happened there are guarded rows"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    key = models.CharField(
        max_length=400, unique=True, help_text="The address folded for comparison: the same address is one place"
    )
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_act = models.UUIDField()

    def __str__(self) -> str:
        return self.reference


class Address(PlaceFact):
    """How a place is addressed. No fixed abode and places without an address have only `description`."""

    withheld_by = ("pole_safe_address", "place", None)

    class Kind(models.TextChoices):
        ADDRESS = "address", "Address"
        NO_FIXED_ABODE = "no_fixed_abode", "No fixed abode"
        ELSEWHERE = "elsewhere", "Somewhere without an address"

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ADDRESS)
    unit = models.CharField(max_length=100, blank=True, help_text="Flat, room or unit")
    building = models.CharField(max_length=100, blank=True, help_text="House number or name")
    street = models.CharField(max_length=200, blank=True)
    locality = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    uprn = models.CharField(max_length=12, blank=True, help_text="Unique property reference number")
    easting = models.PositiveIntegerField(null=True, blank=True)
    northing = models.PositiveIntegerField(null=True, blank=True)
    description = models.CharField(max_length=300, blank=True)

    class Meta(PlaceFact.Meta):
        constraints: ClassVar[list[Any]] = [
            *PlaceFact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(easting__isnull=True, northing__isnull=True)
                | models.Q(easting__isnull=False, northing__isnull=False),
                name="grid_reference_whole",
            ),
        ]

    @property
    def line(self) -> str:
        """The address on one line, as it is said."""
        parts = ("kind", "unit", "building", "street", "locality", "town", "postcode", "description")
        return address_line(**{part: getattr(self, part) for part in parts})
