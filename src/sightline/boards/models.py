"""Who opened a board and what they tasked from it; and what the force board counted, each minute. No verbs."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.duties.models import Duty
from sightline.workforce.models import Agency, Team

_OF_ONES_OWN = "agency_id = (select core_reader_agency()) or (select workforce_reads_all())"


class BoardOpening(Guarded):
    """That somebody opened a board: which, of which team, with how much to see (R48)."""

    visible_through = _OF_ONES_OWN

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    board = models.CharField(max_length=40)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    by_words = models.CharField(max_length=200, help_text="Who, in which post at the time")
    clearance = models.SmallIntegerField()
    own_clearance = models.SmallIntegerField()
    at = models.DateTimeField()
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-at"], name="board_opening_latest")]


class BoardTasking(Guarded):
    """That somebody gave a duty to somebody, or took it, from a board (R48)."""

    visible_through = _OF_ONES_OWN

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    board = models.CharField(max_length=40)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    by_words = models.CharField(max_length=200)
    to = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-at"], name="board_tasking_latest")]


class BoardSnapshot(Guarded):
    """What the force board counted at one instant, for all who see as much as each other.

    The newest few are kept in a ring: a number that was shown opens the very cases that it counted for as long as its
    `mark` is among them, and then that place is counted into anew.
    """

    visible_through = (
        "clearance = (select core_reader_clearance()) and own_clearance = (select core_reader_own_clearance())"
        " and agency_id = (select core_reader_agency()) or (select core_reader_clearance()) >= 2"
    )
    changeable = ("mark", "made_at", "took", "figures", "act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clearance = models.SmallIntegerField()
    own_clearance = models.SmallIntegerField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    place = models.SmallIntegerField(help_text="Which place of the ring")
    mark = models.UUIDField(unique=True, help_text="Of this counting")
    made_at = models.DateTimeField()
    took = models.DurationField()
    figures = models.JSONField(help_text="By measure: the number, of how many, and since when the oldest waits")
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["agency", "clearance", "own_clearance", "place"], name="one_snapshot_a_place"
            )
        ]


class BoardFigure(Guarded):
    """The cases that one number of a snapshot counts, those that wait longest first."""

    visible_through = "exists (select from boards_boardsnapshot s where s.id = snapshot_id)"
    changeable = ("cases",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    snapshot = models.ForeignKey(BoardSnapshot, on_delete=models.PROTECT, related_name="counted")
    measure = models.CharField(max_length=80)
    cases = ArrayField(models.UUIDField())

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["snapshot", "measure"], name="one_figure_a_measure")
        ]


from .models_downtime import DowntimePack, PackCopy, PackKey  # noqa: E402

__all__ = [
    "BoardFigure",
    "BoardOpening",
    "BoardSnapshot",
    "BoardTasking",
    "DowntimePack",
    "PackCopy",
    "PackKey",
]
