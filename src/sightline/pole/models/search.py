"""Search keys: what a search compares, with operators that keep their index under row-level security."""

from typing import Any, ClassVar

from django.db import models

from .base import Contributed


class SearchKey(Contributed):
    """One comparable key of one fact: written with the fact, read with `=`, `>=` and `<` only.

    A fact that was given up is still found by its keys: people go by former names. What came by an import that was
    undone is not. Whoever was granted the fact alone sees its keys, unless they tell of a safe address.

    The key's collation is "C": bytes in order, so that a prefix is a range.
    """

    visible_by = "subject"
    opened_with = "fact"
    withheld_by = ("pole_safe_place_key", "subject", "subject_kind")
    changeable = ("retracted_at",)

    class Kind(models.TextChoices):
        NAME = "name", "name"
        BIRTH = "birth", "date of birth"
        PHONE = "phone", "telephone"
        ADDRESS = "address", "address"
        POSTCODE = "postcode", "postcode"
        REFERENCE = "reference", "reference"
        ACCOUNT = "account", "online name"
        VEHICLE = "vehicle", "vehicle"

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=120, db_collation="C")
    subject = models.UUIDField(help_text="The identity, place or event that the key leads to")
    subject_kind = models.CharField(
        max_length=8, choices=[("identity", "Person"), ("place", "Place"), ("event", "Event")]
    )
    fact = models.UUIDField(help_text="The fact that the key was made from")
    retracted_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When its import was undone; a fact that was only given up is still found",
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["kind", "key", "subject"], name="search_key"),
            models.Index(fields=["subject"], name="search_key_subject"),
        ]
