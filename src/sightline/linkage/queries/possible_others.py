"""Who else somebody may be, for their own page and for a list: the open pairs, with what warns on the other record."""

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.linkage.rules.components import TRUSTED
from sightline.pole.kinds import Doubt, PossibleOther, PossibleOthers
from sightline.pole.models import Membership
from sightline.pole.queries.people import PersonLine, lines_by_person
from sightline.pole.queries.sql import fetch, reader_values, visible

from .doubtful import records_apart
from .possible_links import pairs_of

_APART = """
select distinct p.reference
  from linkage_linkdecision d
  join pole_membership o on o.identity_id = d.one_id and o.retracted_at is null
  join pole_membership t on t.identity_id = d.other_id and t.retracted_at is null
  join pole_person p on p.id in (o.person_id, t.person_id)
 where d.outcome = 'apart' and d.undone_at is null and d.in_force_at is not null
   and (d.one_id = any(%(identities)s) or d.other_id = any(%(identities)s)) and o.person_id <> t.person_id"""

_CORRECTED = """
select p.id, p.reference from pole_membership m join pole_person p on p.id = m.person_id
 where m.identity_id = any(%(identities)s) and m.retracted_at is null
   and exists (select from pole_identifier f where f.identity_id = any(%(identities)s)
                  and f.retracted_act is not null and f.scheme = any(%(trusted)s))
 limit 1"""


def others_of(reader: Acting, identities: Sequence[UUID]) -> PossibleOthers:
    """The open pairs of these records' person, and who was told apart from them. Ten queries at most."""
    today = timezone.localdate(clock.now())
    pairs = pairs_of(reader, identities, today)
    lines = lines_by_person(reader, {person for _, person, _ in pairs}, today) if pairs else {}
    decides = reader.actor.may(Permission.LINK_DECIDE)
    others = tuple(
        _other(lines[person], brake, reverse("review_link", args=[pair]) if decides else "")
        for pair, person, brake in pairs
        if person in lines
    )
    apart = fetch(_APART, {"identities": list(identities)})
    return PossibleOthers(
        others,
        frozenset(reference for (reference,) in apart) - {o.reference for o in others},
        _doubts(reader, identities, decides=decides),
        reverse("decide_cluster", args=[_own(identities)]) if decides and len(others) > 1 else "",
    )


def _own(identities: Sequence[UUID]) -> str:
    """The reference of the person whose records these are."""
    member = Membership.objects.filter(identity__in=identities, retracted_at__isnull=True)
    return str(member.values_list("person__reference", flat=True).first())


def _doubts(reader: Acting, identities: Sequence[UUID], *, decides: bool) -> tuple[Doubt, ...]:
    """That nothing holds the records together any more: asked only where an identifier of theirs was corrected."""
    corrected = fetch(_CORRECTED, {"identities": list(identities), "trusted": list(TRUSTED)}) if identities[1:] else []
    if not corrected:
        return ()
    [(person, reference)] = corrected
    apart = records_apart(reader, person)
    if not apart:
        return ()
    chosen = urlencode([("show", "yes"), *(("record", str(record)) for record in apart)])
    return (
        Doubt(
            "An identifier that joined them has been corrected since, and nothing else holds them together.",
            f"{reverse('unlink_records', args=[reference])}?{chosen}" if decides else "",
            reverse("keep_together", args=[reference]) if decides else "",
        ),
    )


def _other(line: PersonLine, brake: str, href: str) -> PossibleOther:
    return PossibleOther(
        reference=line.reference,
        name=line.name,
        words=f"{_born(line)}. {brake}".strip(),
        warnings=tuple(f"{marker.words}: {marker.text}" for marker in line.live_markers),
        identities=line.identities,
        href=href,
    )


_OF_EACH = """
select found.identity, found.pair, found.person, found.brake, found.apart from (
  select own.identity_id as identity, p.id as pair, theirs.person_id as person, p.brake, null as apart, p.weight
    from linkage_possiblelink p
   cross join lateral (values (p.one_id, p.other_id), (p.other_id, p.one_id)) side (own, theirs)
    join pole_membership own on own.identity_id = side.own and own.retracted_at is null
    join pole_membership theirs on theirs.identity_id = side.theirs and theirs.retracted_at is null
     and theirs.person_id <> own.person_id
    join pole_identity i on i.id = side.theirs and i.retracted_at is null and {visible}
   where p.settled_at is null and (p.one_id = any(%(identities)s) or p.other_id = any(%(identities)s))
     and side.own = any(%(identities)s)
  union all
  select side.own, null, null, null, p.reference, null
    from linkage_linkdecision d
   cross join lateral (values (d.one_id, d.other_id), (d.other_id, d.one_id)) side (own, theirs)
    join pole_membership theirs on theirs.identity_id = side.theirs and theirs.retracted_at is null
    join pole_person p on p.id = theirs.person_id
   where d.outcome = 'apart' and d.undone_at is null and d.in_force_at is not null
     and (d.one_id = any(%(identities)s) or d.other_id = any(%(identities)s)) and side.own = any(%(identities)s)) found
 order by found.weight desc, found.pair"""


def others_of_each(reader: Acting, identities: Sequence[UUID]) -> dict[UUID, PossibleOthers]:
    """By each of these records its open pairs, the heaviest first, and who was told apart. Four queries at most."""
    today, values = timezone.localdate(clock.now()), {**reader_values(reader), "identities": list(identities)}
    found = fetch(_OF_EACH.format(visible=visible("i", "id")), values)
    pairs = [row[:4] for row in found if row[1]]
    lines = lines_by_person(reader, {person for _, _, person, _ in pairs}, today) if pairs else {}
    decides = reader.actor.may(Permission.LINK_DECIDE)
    others: dict[UUID, list[PossibleOther]] = {}
    for identity, pair, person, brake in pairs:
        if person in lines:
            href = reverse("review_link", args=[pair]) if decides else ""
            others.setdefault(identity, []).append(_other(lines[person], brake, href))
    apart: dict[UUID, set[str]] = {}
    for identity, _, _, _, reference in found:
        if reference:
            apart.setdefault(identity, set()).add(reference)
    return {
        identity: PossibleOthers(tuple(others.get(identity, ())), frozenset(apart.get(identity, ())))
        for identity in {*others, *apart}
    }


def _born(line: PersonLine) -> str:
    return f"Born {line.born}" if line.born_on else "Date of birth not recorded" if not line.due_on else line.born


_HIDDEN = "select subject, kind, confirmed from linkage_dangers_possible(%(identities)s) order by subject, kind"


def hidden_dangers_of(identities: Sequence[UUID]) -> dict[UUID, list[tuple[str, bool]]]:
    """By record, live dangers on the other of an open pair that the transaction's reader does not see. One query."""
    found: dict[UUID, list[tuple[str, bool]]] = {}
    for identity, kind, confirmed in fetch(_HIDDEN, {"identities": list(identities)}):
        found.setdefault(identity, []).append((kind, confirmed))
    return found
