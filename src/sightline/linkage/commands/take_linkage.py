"""Take what a run of the matching model found: people who are one, and pairs for people to decide."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.db import connection

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.loading.turns import wait_for_turn
from sightline.linkage.models import LinkageRun, LinkDecision
from sightline.linkage.rules.groups import Groups, groups_of
from sightline.linkage.same_person.pairs import settle_and_write
from sightline.linkage.same_person.taken import Found, Maybe, Sure
from sightline.pole.models import Membership, Person

from .linking import locked_members, move_members

BY_THE_MODEL = "The matching model"


@command(permission=Permission.LINKAGE_RUN, effect=Effect.COMBINATION)
def take_linkage(act: Act, run: LinkageRun, found: Found) -> LinkageRun:
    """Join the people whose records the run is sure of, and write the pairs that it is not sure of. All or nothing.

    Who is who is looked up anew: what was decided, loaded or undone while the model ran is respected.
    """
    wait_for_turn()
    people = _people_of({record for link in found.sure for record in (link.one, link.other)})
    groups = _groups(found.sure, people)
    merged = _join(act, run, found.sure, groups)
    held = [*found.maybe, *_held_back(found.sure, groups)]
    run.possible, run.gone = settle_and_write(act, run, held, found.among)
    run.linked, run.records = len(merged), found.records
    run.report, run.model = dict(found.report), dict(found.model)
    run.finished_at, run.trouble = act.at, ""
    run.save(update_fields=["possible", "gone", "linked", "records", "report", "model", "finished_at", "trouble"])
    act.about(run.id, *merged, linked=len(merged), possible=run.possible, version=run.model_version)
    return run


def _people_of(records: Collection[UUID]) -> dict[UUID, UUID]:
    standing = Membership.objects.filter(
        identity__in=list(records), retracted_at__isnull=True, identity__retracted_at__isnull=True
    )
    return dict(standing.values_list("identity_id", "person_id"))


def _groups(sure: Iterable[Sure], people: dict[UUID, UUID]) -> Groups:
    links = [(link.one, link.other) for link in sure]
    concerned = list({people[i] for link in links for i in link if i in people})
    with connection.cursor() as cursor:
        cursor.execute(
            "select person_id, count(*) from pole_membership"
            " where person_id = any(%s) and retracted_at is null group by person_id",
            [concerned],
        )
        counted = dict(cursor.fetchall())
        cursor.execute(
            "select o.person_id, t.person_id from linkage_linkdecision d"
            " join pole_membership o on o.identity_id = d.one_id and o.retracted_at is null"
            " join pole_membership t on t.identity_id = d.other_id and t.retracted_at is null"
            " where d.outcome = 'apart' and d.undone_at is null and o.person_id = any(%s) and t.person_id = any(%s)",
            [concerned, concerned],
        )
        return groups_of(links, people, counted, cursor.fetchall())


def _join(act: Act, run: LinkageRun, sure: Iterable[Sure], groups: Groups) -> list[UUID]:
    """Make each group one person, the first recorded; gives those who are somebody else now."""
    everybody = [person for group in groups.joined for person in group]
    first = {
        person: (at, person) for person, at in Person.objects.filter(id__in=everybody).values_list("id", "recorded_at")
    }
    members = locked_members(*everybody)
    between = defaultdict(list)
    whose = {m.identity_id: person for person, theirs in members.items() for m in theirs}
    for link in sure:
        if link.one in whose and link.other in whose:
            between[whose[link.one]].append((whose[link.other], link))
            between[whose[link.other]].append((whose[link.one], link))
    merged: list[UUID] = []
    decisions: list[LinkDecision] = []
    for group in groups.joined:
        kept = min(group, key=lambda person: first[person])
        for other, link in _from(kept, between):
            moved = move_members(act, members[other], kept, f"{BY_THE_MODEL} {run.model_version}: {link.why}")
            decisions.append(_decision(act, run, link, moved))
            merged.append(other)
    LinkDecision.objects.bulk_create(decisions)
    return merged


def _from(kept: UUID, between: Mapping[UUID, Sequence[tuple[UUID, Sure]]]) -> Iterator[tuple[UUID, Sure]]:
    """Everybody whom links lead to from `kept`, the nearest first, each with the link that led there."""
    reached, waiting = {kept}, [kept]
    for person in waiting:
        for other, link in between[person]:
            if other not in reached:
                reached.add(other)
                waiting.append(other)
                yield other, link


def _decision(act: Act, run: LinkageRun, link: Sure, moved: list[list[str]]) -> LinkDecision:
    lesser, greater = sorted((link.one, link.other))
    return LinkDecision(
        one_id=lesser,
        other_id=greater,
        outcome=LinkDecision.Outcome.LINK,
        why=link.why[:1000],
        by_words=f"{BY_THE_MODEL}, version {run.model_version}",
        decided_at=act.at,
        in_force_at=act.at,
        moved=moved,
        run=run,
        act=act.id,
    )


def _held_back(sure: Iterable[Sure], groups: Groups) -> list[Maybe]:
    """Links that are not made after all, for people to see."""
    return [
        Maybe(
            link.one, link.other, link.weight, link.probability, link.agreement, groups.held_back[link.one, link.other]
        )
        for link in sure
        if (link.one, link.other) in groups.held_back
    ]
