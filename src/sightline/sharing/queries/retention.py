"""How long a record is kept, and whose review is due: worked out from what is on record, never kept beside it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.access import identities_of
from sightline.pole.models import Person
from sightline.pole.queries.people import PersonLine, people_of
from sightline.pole.queries.sql import fetch
from sightline.pole.rules.age import age_in_years
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import LONDON
from sightline.sharing.models import DisposalProposal, RecordHold, RetentionReview
from sightline.sharing.retention_policy import retention_policy
from sightline.sharing.rules.retention import SOON, Group, Sign, Standing, care_words, review_due
from sightline.sharing.rules.years import years_after

MOST = 200
_SIGNS = """
select v.identity_id, 'event', e.kind, v.role from pole_involvement v join pole_event e on e.id = v.event_id
 where v.identity_id = any(%(identities)s) and v.retracted_at is null and e.retracted_at is null
union select m.subject, 'marker', m.kind, '' from pole_marker m
 where m.subject = any(%(identities)s) and m.retracted_at is null
union select m.identity_id, 'matter', m.kind, '' from pole_matter m
 where m.identity_id = any(%(identities)s) and m.retracted_at is null
"""
_NOTICE = """
select i.id, least(min(e.occurred_from), i.recorded_at), coalesce(max(e.occurred_from), i.recorded_at)
  from pole_identity i
  left join pole_involvement v on v.identity_id = i.id and v.retracted_at is null
  left join pole_event e on e.id = v.event_id and e.retracted_at is null
 where i.id = any(%(identities)s) group by i.id, i.recorded_at
"""
_LONG_QUIET = """
select array_agg(distinct m.identity_id)
  from pole_membership m join pole_identity i on i.id = m.identity_id and i.retracted_at is null
  left join pole_involvement v on v.identity_id = i.id and v.retracted_at is null
  left join pole_event e on e.id = v.event_id and e.retracted_at is null
 where m.retracted_at is null
 group by m.person_id having coalesce(max(e.occurred_from), max(i.recorded_at)) < %(before)s
 order by coalesce(max(e.occurred_from), max(i.recorded_at)) limit %(most)s
"""


@dataclass(frozen=True)
class Retention:
    """How long one person's record is kept: its group and why, when it is looked at, what holds it."""

    line: PersonLine
    group: Group
    signs: tuple[Sign, ...]
    first_notice: date
    last_notice: date
    due: date
    reviews: tuple[RetentionReview, ...]
    holds: tuple[RecordHold, ...]
    proposal: DisposalProposal | None
    care: tuple[str, ...]

    def standing(self) -> Standing:
        """What the rules of disposal ask for."""
        held = [retention_policy().holds.get(hold.kind, hold.kind) for hold in self.holds if hold.lifted_at is None]
        proposed_by = self.proposal.proposed_by if self.proposal else None
        return Standing(self.group, self.due, self.line.born_on, held, proposed_by)


def retention_of(reader: Acting, person: Person) -> Retention:
    """How long the record of `person` is kept, whom the reader has reached through `pole.access.person_for`."""
    return _retentions(reader, identities_of(reader, person))[0]


def reviews_due(reader: Acting) -> list[Retention]:
    """Whose review is due within three months, the longest overdue first; at most MOST are looked through."""
    today = timezone.localdate(clock.now())
    clear = min(group.clear_years for group in retention_policy().groups.values())
    before = datetime.combine(years_after(today + SOON, -clear), time(), LONDON)
    quiet = fetch(_LONG_QUIET, {"before": before, "most": MOST})
    found = _retentions(reader, [identity for (identities,) in quiet for identity in identities])
    return sorted((each for each in found if each.due <= today + SOON), key=lambda each: each.due)


def proposals_waiting(reader: Acting) -> list[tuple[DisposalProposal, PersonLine]]:
    """The proposals of disposal on which nobody has decided, with whose record each is of."""
    waiting = list(DisposalProposal.objects.filter(withdrawn_at__isnull=True).order_by("proposed_at")[:MOST])
    lines = people_of(reader, {i for p in waiting for i in p.identities}, NOW, timezone.localdate(clock.now()))
    return [(p, lines[i]) for p in waiting if (i := next((i for i in p.identities if i in lines), None))]


def _retentions(reader: Acting, identities: Sequence[UUID]) -> list[Retention]:
    today = timezone.localdate(clock.now())
    lines = {line.person: line for line in people_of(reader, identities, NOW, today).values()}
    every = [identity for line in lines.values() for identity in line.identities]
    told = _Told(every)
    return [_retention(line, told) for line in lines.values()]


class _Told:
    """What is on record of some identities, read at once."""

    def __init__(self, identities: Collection[UUID]) -> None:
        values: Mapping[str, Any] = {"identities": list(identities)}
        self.signs: dict[UUID, list[Sign]] = defaultdict(list)
        for identity, of, key, role in fetch(_SIGNS, values):
            self.signs[identity].append(Sign(of, key, role))
        self.notice = {identity: (first, last) for identity, first, last in fetch(_NOTICE, values)}
        of = {"identities__overlap": list(identities)}
        self.reviews = list(RetentionReview.objects.filter(**of).order_by("-decided_at"))
        self.holds = list(RecordHold.objects.filter(**of).order_by("-placed_at"))
        self.proposals = list(DisposalProposal.objects.filter(**of, withdrawn_at__isnull=True))


def _retention(line: PersonLine, told: _Told) -> Retention:
    own = set(line.identities)
    signs = [sign for identity in line.identities for sign in told.signs[identity]]
    group, governing = retention_policy().group_of(signs)
    first = min(told.notice[identity][0] for identity in line.identities).astimezone(LONDON).date()
    last = max(told.notice[identity][1] for identity in line.identities).astimezone(LONDON).date()
    reviews = tuple(review for review in told.reviews if own & set(review.identities))
    reviewed = reviews[0].decided_at.astimezone(LONDON).date() if reviews else None
    return Retention(
        line=line,
        group=group,
        signs=governing,
        first_notice=first,
        last_notice=last,
        due=review_due(group, last, reviewed),
        reviews=reviews,
        holds=tuple(hold for hold in told.holds if own & set(hold.identities)),
        proposal=next((p for p in told.proposals if own & set(p.identities)), None),
        care=care_words(
            youngest=age_in_years(line.born_on, first) if line.born_on else None,
            is_child=line.is_child,
            is_victim=any(sign.role in {"victim", "witness"} for sign in signs),
        ),
    )
