"""Who on record is nearest to somebody whom a person is about to add: compared before they are made."""

import threading
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import duckdb
from django.db import connection

from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.linkage.matching.model import COMPARISONS
from sightline.linkage.matching.near import Near
from sightline.linkage.matching.scoring import Scored
from sightline.linkage.rules.outcomes import POSSIBLE_WEIGHT
from sightline.pole.queries.people import PersonLine, people_of
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.identifiers import fold_identifier
from sightline.workforce.actors import system_acting

from .frame import Rows, frame_of
from .near import Known, near_records, with_families
from .trained import model_in_force

DRAFT = "draft"
MOST_SHOWN = 5
LEAST_WEIGHT = POSSIBLE_WEIGHT - 6
"""Who is typed in a hurry is near where a whole record would not be: they are only shown, and nothing is joined."""
_WORDS = {comparison.name: comparison.words for comparison in COMPARISONS}


@dataclass(frozen=True)
class Nearest:
    """Somebody on record who may be meant, and what agrees."""

    line: PersonLine
    weight: float
    agrees: tuple[str, ...]
    differs: tuple[str, ...]


def nearest_on_record(reader: Acting, known: Known, today: date) -> list[Nearest]:
    """The people on record whom the reader may see and who may be meant, nearest first, at most `MOST_SHOWN`.

    Weighed as a whole run would weigh them. Empty where nobody is near: that is no proof that nobody is on record.
    """
    records = near_records(reader, known, today)
    if not records:
        return []
    kept = _kept()
    frame_of(with_families(records), into=kept.con, also=_draft(known))
    scored = kept.score(DRAFT, [str(record) for record in sorted(records)])
    near = [each for each in scored if each.weight >= LEAST_WEIGHT]
    lines = people_of(reader, {UUID(each.other) for each in near}, NOW, today)
    best: dict[UUID, Nearest] = {}
    for each in near:
        line = lines.get(UUID(each.other))
        if line is not None and line.person not in best:
            best[line.person] = _nearest(line, each)
    return list(best.values())[:MOST_SHOWN]


_of_this_thread = threading.local()


def _kept() -> Near:
    """This thread's connection for weighing, made anew where another model is in force: making one costs the most."""
    model, held = model_in_force(), getattr(_of_this_thread, "near", None)
    if held is None or held.model.digest != model.digest:
        held = _of_this_thread.near = Near(duckdb.connect(), model)
    return held


def make_ready() -> None:
    """Make what weighing by the model in force needs, which takes seconds, before somebody waits for it."""
    system = system_acting("importer", frozenset({"importer"}))
    try:
        with transaction_as(system.actor):
            model = model_in_force()
    finally:
        connection.close()
    Near(duckdb.connect(), model)


def _nearest(line: PersonLine, scored: Scored) -> Nearest:
    said = sorted(scored.agreement.items(), key=lambda item: -abs(item[1].weight))
    told = [(f"{_WORDS[key]}: {each.words}", each.weight) for key, each in said if abs(each.weight) >= 1]
    agrees = tuple(words for words, weight in told if weight > 0)
    return Nearest(line, scored.weight, agrees, tuple(words for words, weight in told if weight < 0))


def _draft(known: Known) -> dict[str, Rows]:
    """Rows of the raw tables for whoever is being added, as if they were on record."""
    return {
        "records": [[DRAFT, "sightline", "", None]],
        "names": [
            [DRAFT, n.get("kind") or "usual", n.get("given") or "", n.get("family") or "", n["full"]]
            for n in known.of("name")
        ],
        "births": [[DRAFT, b["born_on"], b.get("precision") or "day"] for b in known.of("birth_date")],
        "sexes": [[DRAFT, sex["value"]] for sex in known.of("sex")],
        "phones": [[DRAFT, phone["number"]] for phone in known.of("phone")],
        "identifiers": [[DRAFT, i["scheme"], fold_identifier(str(i["value"]))] for i in known.of("identifier")],
    }
