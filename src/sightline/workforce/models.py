"""Agencies, teams, posts, and who is there. No verbs."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sightline.access.handling import Regime
from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7

from .rules.agencies import KINDS, OTHER

_OF_ONES_OWN = "agency_id = (select core_reader_agency()) or (select workforce_reads_all())"
"""Police, and whoever is cleared for police records, see every agency's people at work; a partner sees its own."""


def _ends_after_it_begins(name: str, begins: str = "since", ends: str = "until") -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": F(begins)}), name=name
    )


class Agency(Guarded):
    """A police force, a partner or an organisation of one (a school): the controller of what it contributes."""

    visible_through = "true"  # every screen names the agencies that contributed what it shows

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200, unique=True)
    is_police = models.BooleanField()
    regime = models.CharField(max_length=20, choices=[(r.value, r.words) for r in Regime])
    kind = models.CharField(max_length=40, choices=[(kind.key, kind.words) for kind in KINDS.values()], default=OTHER)
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="organisations", help_text="The council"
    )
    act = models.UUIDField()

    def __str__(self) -> str:
        return self.name


class Team(Guarded):
    """A team of an agency. It belongs to another, up to the one that answers for all: the supervision chain."""

    visible_through = _OF_ONES_OWN
    changeable = ("part_of_id", "until", "until_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=200)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="teams")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()
    until_act = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            _ends_after_it_begins("team_ends_after_it_begins"),
            models.UniqueConstraint(F("agency"), F("name"), condition=Q(until__isnull=True), name="one_team_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Post(Guarded):
    """A post held by somebody in an agency, from when until when, with the roles it carries.

    Its rank is the substantive one. A post that changes (moves, is promoted) ends, and another begins.
    """

    visible_through = "true"  # an actor is made from it, before there is a reader
    changeable = ("until",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    leads = models.BooleanField(default=False, help_text="Whether its holder supervises the team")
    title = models.CharField(max_length=200)
    rank = models.CharField(max_length=60)
    roles = ArrayField(models.CharField(max_length=60))
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user", "since"], name="post_by_user")]
        constraints: ClassVar[list[Any]] = [
            _ends_after_it_begins("post_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(leads=False) | Q(team__isnull=False), name="who_leads_leads_a_team"),
        ]


class ActingRank(Guarded):
    """A rank above one's own, acting or temporary, from when until when. The post keeps the substantive one."""

    visible_through = "true"  # an actor is made from it, before there is a reader
    changeable = ("until", "until_act")

    class Kind(models.TextChoices):
        """Acting: while somebody is away. Temporary: for a period, paid as such."""

        ACTING = "acting", "Acting"
        TEMPORARY = "temporary", "Temporary"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="acting_ranks")
    rank = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    why = models.CharField(max_length=300)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()
    until_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user", "since"], name="acting_rank_by_user")]
        constraints: ClassVar[list[Any]] = [_ends_after_it_begins("acting_rank_ends_after")]


class Cover(Guarded):
    """Somebody who does the work of a post while its holder is away. They act as themselves, with its roles too."""

    visible_through = "true"  # an actor is made from it, before there is a reader
    changeable = ("until", "until_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="covers")
    by = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="covering")
    why = models.CharField(max_length=300)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()
    until_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["by", "since"], name="cover_by_user")]
        constraints: ClassVar[list[Any]] = [_ends_after_it_begins("cover_ends_after_it_begins")]


class Shift(Guarded):
    """When somebody is on duty."""

    visible_through = _OF_ONES_OWN
    changeable = ("taken_back_at", "taken_back_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="shifts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    act = models.UUIDField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["until", "since"], name="shift_by_time")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="shift_ends_after_it_begins")
        ]


class Absence(Guarded):
    """When somebody is away. Why is not kept: that is for whoever keeps their personal file."""

    visible_through = _OF_ONES_OWN
    changeable = ("until", "until_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="absences")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()
    until_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user", "since"], name="absence_by_user")]
        constraints: ClassVar[list[Any]] = [_ends_after_it_begins("absence_ends_after_it_begins")]


class Accreditation(Guarded):
    """What somebody is accredited, or training, to do, and until which day."""

    visible_through = _OF_ONES_OWN
    changeable = ("withdrawn_at", "withdrawn_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="accreditations")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    skill = models.CharField(max_length=60, help_text="A key of workforce.rules.skills.skills()")
    in_training = models.BooleanField(default=False)
    awarded_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)
    act = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user", "skill"], name="accreditation_by_user")]
        constraints: ClassVar[list[Any]] = [
            _ends_after_it_begins("accreditation_expires_after", "awarded_on", "expires_on")
        ]


from . import sign_in_models  # noqa: E402, F401 - tables of this area, in a file of their own
from .models_tokens import ApiToken  # noqa: E402

__all__ = ["Agency", "ApiToken", "Post"]
