"""What undoing an import would do, before anybody does it: as far as the reader may see."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.linkage.models import ImportBatch, ImportFile
from sightline.linkage.rules.kinds import KINDS
from sightline.linkage.taking_back.again import ended_by
from sightline.linkage.taking_back.kept import find_kept
from sightline.linkage.taking_back.people import moved_by
from sightline.linkage.taking_back.rest import load_acts
from sightline.linkage.taking_back.rows import stays
from sightline.linkage.taking_back.steps import steps_ended
from sightline.linkage.taking_back.tables import FACTS, rows, run, table_of
from sightline.pole.facts import FACT_KINDS
from sightline.pole.queries.open_matters import open_matters, open_values
from sightline.pole.queries.people import PersonLine, people_of
from sightline.pole.queries.sql import reader_values, visible
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.matters import KINDS as MATTERS

from .kept import Kept, kept

MOST_CHILDREN = 50

_GOING = """
create temporary table if not exists undo_left (person uuid primary key, identity uuid) on commit drop;
truncate undo_left;
insert into undo_left
select m.person_id, (array_agg(m.identity_id))[1]
  from pole_membership m join pole_identity i on i.id = m.identity_id
  left join pole_sourcerow s on s.id = i.source_id and s.batch = %(batch)s
 where m.retracted_at is null and m.person_id in (
         select mine.person_id from pole_sourcerow r join pole_identity j on j.source_id = r.id
           join pole_membership mine on mine.identity_id = j.id and mine.retracted_at is null where r.batch = %(batch)s)
 group by m.person_id
having bool_and(s.id is not null and not exists (select from undo_kept k where k.id = i.id))"""
_LEFT = "select count(*) from undo_left"
_ALIVE = """
select distinct l.identity, ''
  from undo_left l join pole_membership m on m.person_id = l.person and m.retracted_at is null
  join pole_marker k on k.identity_id = m.identity_id and k.retracted_at is null and {k_visible}
  left join lateral (select s.step from pole_markerstep s where s.marker_id = k.id and s.retracted_at is null
                      order by s.taken_at desc, s.recorded_at desc, s.id desc limit 1) last on true
 where coalesce(last.step, 'proposed') <> 'ended'
union
select l.identity, t.kind
  from undo_left l join pole_membership m on m.person_id = l.person and m.retracted_at is null
  join ({open_matters}) t on t.identity_id = m.identity_id"""
_MATTERS_LEFT = """
select t.id from undo_left l join pole_membership m on m.person_id = l.person and m.retracted_at is null
  join pole_matter t on t.identity_id = m.identity_id"""
_LOOKED = """
select count(distinct l.actor), count(*) from core_ledger l
 where l.effect = 'consultation' and l.outcome = 'done' and l.at >= %(since)s and l.id in (
         select a.act from core_ledger_subject a where a.subject in (
           select i.id from pole_identity i join pole_sourcerow s on s.id = i.source_id where s.batch = %(batch)s))"""
_STEPS = {"step": "marker", "matter_step": "matter"}
_STEPS_STAYING = """
select count(*) from undo_kept k join pole_{of}step s on s.{of}_id = k.id and s.retracted_at is null
 where s.by_user is null"""
_STAYING = "select count(*) from {table} f where f.retracted_at is null and ({stays})"


@dataclass(frozen=True)
class ChildLeft:
    """A child of whom nothing will be left, and for whom something is alive: warnings and open matters, in words."""

    line: PersonLine
    why: tuple[str, ...]


@dataclass(frozen=True)
class Looked:
    """How many people looked at these records since, in how many acts."""

    people: int
    acts: int


@dataclass(frozen=True)
class UndoPreview:
    """What would be taken back, kept and held again. `looked` is None for those who do not read the ledger."""

    source_rows: int
    going: tuple[tuple[str, int], ...]
    people_left: int
    children: tuple[ChildLeft, ...]
    more_children: int
    kept: Kept
    again: tuple[tuple[str, int], ...]
    moved_back: int
    looked: Looked | None

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """The records that the preview names."""
        named = [identity for child in self.children for identity in child.line.identities]
        return tuple(dict.fromkeys((*named, *self.kept.subjects)))


def undo_preview(reader: Acting, batch: ImportBatch) -> UndoPreview:
    """What undoing `batch` would do now. A constant number of queries, which read all of what the batch brought."""
    today = timezone.localdate(clock.now())
    values = {**reader_values(reader), "batch": batch.id, "today": today, "since": batch.started_at}
    find_kept(batch.id, batch.started_at)
    run(_GOING, values)
    children = _children(reader, values, today)
    return UndoPreview(
        source_rows=rows("select count(*) from pole_sourcerow where batch = %(batch)s", values)[0][0],
        going=_going(batch),
        people_left=rows(_LEFT, {})[0][0],
        children=children[:MOST_CHILDREN],
        more_children=max(len(children) - MOST_CHILDREN, 0),
        kept=kept(reader, today),
        again=_again(batch),
        moved_back=len(moved_by(batch.id)),
        looked=Looked(*rows(_LOOKED, values)[0]) if reader.actor.may(Permission.LEDGER_VIEW) else None,
    )


def _children(reader: Acting, values: dict[str, Any], today: date) -> tuple[ChildLeft, ...]:
    """Those of whom nothing will be left, who are children or may be, with a live marker or an open matter, by name."""
    statement = _ALIVE.format(k_visible=visible("k", "subject"), open_matters=open_matters(_MATTERS_LEFT))
    alive: dict[UUID, list[str]] = {}
    for identity, matter in rows(statement, values | open_values(reader, today)):
        alive.setdefault(identity, []).extend(
            [MATTERS[matter].words if matter in MATTERS else matter] if matter else []
        )
    lines = people_of(reader, alive, NOW, today)
    found = [
        ChildLeft(lines[i], tuple(dict.fromkeys((*(m.words for m in lines[i].live_markers), *said))))
        for i, said in alive.items()
        if i in lines and _may_be_child(lines[i])
    ]
    return tuple(
        sorted((child for child in found if child.why), key=lambda child: (child.line.name, child.line.person))
    )


def _may_be_child(line: PersonLine) -> bool:
    """Somebody whose age nobody recorded may be a child too."""
    return line.is_child or not (line.has_died or line.born_on)


def _going(batch: ImportBatch) -> tuple[tuple[str, int], ...]:
    """How many of each kind of thing the batch made, but for what stays."""
    made: Counter[str] = Counter()
    for counts in ImportFile.objects.filter(batch=batch).values_list("made", flat=True):
        made.update(counts)
    for kind in made:
        made[kind] -= _staying(batch, kind)
    return tuple(sorted((_plural(kind), many) for kind, many in made.items() if many > 0 and kind != "place"))


def _staying(batch: ImportBatch, kind: str) -> int:
    if kind in _STEPS:
        return int(rows(_STEPS_STAYING.format(of=_STEPS[kind]), {})[0][0])
    if stays(kind) == "false":
        return 0
    table = table_of(kind) if kind in FACTS else f"pole_{kind}"
    return int(rows(_STAYING.format(table=table, stays=stays(kind)), {"batch": batch.id})[0][0])


def _plural(kind: str) -> str:
    return KINDS[kind].words.capitalize() if kind in KINDS else FACT_KINDS[kind].words


def _again(batch: ImportBatch) -> tuple[tuple[str, int], ...]:
    acts: Sequence[UUID] = load_acts(batch.id)
    found = [(kind, len(ended_by(batch.id, acts, kind))) for kind in FACTS]
    found += [(step, len(steps_ended(of, batch.id, acts))) for step, of in _STEPS.items()]
    return tuple((_plural(kind), many) for kind, many in found if many)
