"""Two people side by side, for whoever decides whether they are one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.core.acts import Acting
from sightline.linkage.models import PossibleLink
from sightline.linkage.rules.side_by_side import Row, Worth, compared, listed, worth_of
from sightline.pole.models import Membership, Person
from sightline.pole.queries.chronology import EventLine
from sightline.pole.queries.facts import FactRow
from sightline.pole.queries.person import PersonRecord, person_record
from sightline.pole.rules.dates import date_words
from sightline.pole.rules.ethnicity import CODES
from sightline.pole.rules.identifiers import SCHEMES, fold_identifier
from sightline.pole.rules.keys import account_key, fold, phone_key, plate_key, words

from .decided import Decided, any_may_be_child, decided_of

MOST_EVENTS = 8

Said = dict[str, str]


@dataclass(frozen=True)
class SideBySide:
    """The pair, both records whole, how they compare, what was decided so far, and whether two people must."""

    pair: PossibleLink
    one: PersonRecord
    other: PersonRecord
    rows: tuple[Row, ...]
    worth: tuple[Worth, ...]
    decided: tuple[Decided, ...]
    may_be_child: bool

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """Every record that the page tells of."""
        sides = (self.one, self.other)
        return tuple(dict.fromkeys(i for side in sides for i in (*side.identities, *side.family.shown)))


def side_by_side(reader: Acting, pair: PossibleLink) -> SideBySide | None:
    """The two people of this pair; None where they are one by now. A constant number of queries."""
    members = Membership.objects.select_related("person").filter(
        identity__in=[pair.one_id, pair.other_id], retracted_at__isnull=True
    )
    people = {member.identity_id: member.person for member in members}
    if len({person.id for person in people.values()}) < 2:
        return None
    one, other = (person_record(reader, person) for person in _in_order(people[pair.one_id], people[pair.other_id]))
    return SideBySide(
        pair=pair,
        one=one,
        other=other,
        rows=rows_of([one, other]),
        worth=worth_of(pair.agreement),
        decided=tuple(decided_of(one.line.person, other.line.person)),
        may_be_child=any_may_be_child(reader, (one.identities, other.identities), one.line.today),
    )


def _in_order(one: Person, other: Person) -> tuple[Person, Person]:
    """The one who was recorded first, whose reference stays, on the left."""
    first, second = sorted((one, other), key=lambda person: (person.recorded_at, person.id))
    return first, second


def rows_of(records: Sequence[PersonRecord]) -> tuple[Row, ...]:
    """These records kind by kind, each a side; what none of them says is left out."""
    rows = [
        *(compared(said, *(of(record) for record in records)) for said, of in _KINDS),
        *(listed(said, *(of(record) for record in records)) for said, of in _LISTED),
    ]
    return tuple(row for row in rows if row.is_said)


def _of_facts(kind: str, key: Callable[[Mapping[str, str]], str], shown: Callable[[Mapping[str, str]], str]) -> "Of":
    def of(record: PersonRecord) -> Said:
        facts: Sequence[FactRow] = record.facts.get(kind, ())
        return {key(fact.values): shown(fact.values) for fact in facts}

    return of


Of = Callable[[PersonRecord], Said]


def _births(record: PersonRecord) -> Said:
    facts = record.facts.get("birth_date", ())
    return {f.values["born_on"]: date_words(f.day("born_on"), f.values["precision"]) for f in facts}


def _homes(record: PersonRecord) -> Said:
    return {str(home.address.place): f"{home.address.line} ({home.fact.when})" for home in record.homes}


def _family(record: PersonRecord) -> Said:
    return {
        " ".join(sorted(words(relative.line.name))): f"{relative.line.name}: {relative.words[0]}"
        for relative in record.family.relatives
        if relative.words
    }


def _warnings(record: PersonRecord) -> Said:
    return {marker.kind: marker.words for marker in record.markers if marker.warns}


def _matters(record: PersonRecord) -> Said:
    return {str(m.id): m.about for m in record.matters if m.is_open}


def _sources(record: PersonRecord) -> Said:
    return {str(s.identity): f"{s.system_words} {s.key}".strip() for s in record.sources}


_KINDS: tuple[tuple[str, Of], ...] = (
    ("Names", _of_facts("name", lambda v: " ".join(sorted(words(v["full"]))), lambda v: v["full"])),
    ("Born", _births),
    ("Sex", _of_facts("sex", lambda v: v["value"], lambda v: v["value"].capitalize())),
    ("Ethnicity", _of_facts("ethnicity", lambda v: v["code"], lambda v: CODES.get(v["code"], v["code"]))),
    (
        "Identifiers",
        _of_facts(
            "identifier",
            lambda v: f"{v['scheme']} {fold_identifier(v['value'])}",
            lambda v: f"{SCHEMES[v['scheme']].words if v['scheme'] in SCHEMES else v['scheme']} {v['value']}",
        ),
    ),
    ("Homes", _homes),
    ("Telephones", _of_facts("phone", lambda v: phone_key(v["number"]), lambda v: v["number"])),
    (
        "Online names",
        _of_facts("online_account", lambda v: account_key(v["handle"]), lambda v: f"{v['handle']} ({v['service']})"),
    ),
    ("Vehicles", _of_facts("vehicle", lambda v: plate_key(v["registration"]), lambda v: v["registration"])),
    ("Languages", _of_facts("language", lambda v: fold(v["language"]), lambda v: v["language"])),
    ("Family and household", _family),
)
_LISTED: tuple[tuple[str, Of], ...] = (("Warnings", _warnings), ("Open matters", _matters), ("Records", _sources))


def latest_events(record: PersonRecord) -> Sequence[EventLine]:
    """What happened last, newest first."""
    return record.chronology.events[:MOST_EVENTS]
