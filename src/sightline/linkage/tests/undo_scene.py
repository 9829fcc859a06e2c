"""An extract with all that undoing has to take back or keep: homes, warnings and open matters beside the rest."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import uuid7
from sightline.linkage.api import BatchReport, import_extract
from sightline.linkage.models import ImportBatch
from sightline.linkage.undoing import UndoReport, undo_import
from sightline.markers.commands.stepping import write_step
from sightline.pole.models import Identity, Marker, MarkerStep, Matter, MatterStep, Name, Person, SourceRow

from .scene import LOGS, MAPPING, PEOPLE, extract, importer

WHY = "The dates were read as American"
MORE = """
[[file]]
name = "homes.csv"
key = "HomeNo"
known = "Seen"

[[file.uses]]
as = "person"
identity = "No"
in = "people.csv"

[[file.makes]]
kind = "place"
as = "home"
building = "House"
street = "Street"

[[file.makes]]
kind = "residence"
of = "person"
place = "home"
is = "=lives"

[[file]]
name = "warnings.csv"
key = "WarningNo"
known = "At"

[[file.uses]]
as = "person"
identity = "No"
in = "people.csv"

[[file.makes]]
kind = "marker"
as = "warning"
of = "person"
is = "=violent"
text = "Text"

[[file.makes]]
kind = "step"
of = "warning"
step = "=in_force"
taken_at = "At"
by = "=Old system"

[[file]]
name = "matters.csv"
key = "MatterNo"
known = "Seen"

[[file.uses]]
as = "person"
identity = "No"
in = "people.csv"

[[file.uses]]
as = "log"
event = "Log"
in = "logs.csv"
optional = true

[[file.makes]]
kind = "matter"
as = "matter"
of = "person"
event = "log"
is = "=referral"
words = "Text"
"""
HOMES = "HomeNo,No,House,Street,Seen\nH1,1,14,Larch Close,01/02/2022 10:00\nH2,2,9,Mill Lane,01/02/2022 10:00\n"
WARNINGS = "WarningNo,No,Text,At\nW1,1,Bites,03/02/2022 10:00\nW2,2,Fights,03/02/2022 10:00\n"
MATTERS = """MatterNo,No,Log,Text,Seen
M1,1,L1,Left alone again,06/02/2022 10:00
M2,2,,Drunk in charge,06/02/2022 10:00
"""


def bring_in_all(folder: Path, *, people: str = PEOPLE, logs: str = LOGS, homes: str = HOMES) -> BatchReport:
    """Write the larger extract and import it."""
    where = extract(folder, mapping=MAPPING + MORE, people=people, logs=logs)
    for name, text in (("homes.csv", homes), ("warnings.csv", WARNINGS), ("matters.csv", MATTERS)):
        (where / name).write_text(text, encoding="utf-8", newline="")
    return import_extract(importer(), folder / "old.toml", where)


def undo(report: BatchReport, many: int = 5000) -> UndoReport:
    """Undo an import, as the worker does."""
    return undo_import(importer(), batch_of(report), WHY, many=many)


def batch_of(report: BatchReport) -> ImportBatch:
    """The batch as it is now."""
    return ImportBatch.objects.get(id=report.batch)


def person_of(key: str) -> Person:
    """The person of the latest loaded record with this key."""
    identity = Identity.objects.filter(system="crest", key=key).order_by("-recorded_at")[0]
    return Person.objects.filter(memberships__identity=identity).order_by("-memberships__recorded_at")[0]


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def replace_name(act: Act, held: Name, full: str, batch: UUID) -> Name:
    """What loading a changed row does: an act of the batch gives up the name that was held for that in its row."""
    row = SourceRow.objects.filter(batch=batch).order_by("id")[0]
    held.known_until, held.retracted_at, held.retracted_act = act.at, act.at, row.act
    held.save(update_fields=["known_until", "retracted_at", "retracted_act"])
    shared = {"handling": held.handling, "owner_agency_id": held.owner_agency_id, "regime": held.regime}
    name = Name(
        identity_id=held.identity_id,
        full=full,
        said_by=held.said_by,
        source_id=row.id,
        recorded_at=act.at,
        recorded_act=row.act,
        corrects=held.id,
        **shared,
    )
    name.save(force_insert=True)
    act.about(name.id)
    return name


@command(permission=Permission.PERSON_RECORD, effect=Effect.ALTERATION)
def assess(act: Act, matter: Matter) -> MatterStep:
    """Somebody looks at an open matter."""
    step = MatterStep(
        id=uuid7(),
        matter=matter,
        step="assessed",
        taken_at=act.at,
        recorded_act=act.id,
        by_user=act.actor.user_id,
        by_words=act.actor.name,
        why="Read",
        handling=matter.handling,
        owner_agency_id=matter.owner_agency_id,
        regime=matter.regime,
    )
    step.save(force_insert=True)
    act.about(step.id)
    return step


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def take_back(act: Act, rows: QuerySet[Name]) -> None:
    """Somebody takes these back by hand."""
    rows.update(retracted_at=act.at, retracted_act=act.id, known_until=act.at)
    act.about(detail="by hand")


@command(permission=Permission.MARKER_AUTHORISE, effect=Effect.ALTERATION)
def late_step(act: Act, marker: Marker) -> MarkerStep:
    """A step that waited for its marker while that was taken back."""
    return write_step(act, marker, "reviewed", "Still does", timezone.localdate() + timedelta(days=90))
