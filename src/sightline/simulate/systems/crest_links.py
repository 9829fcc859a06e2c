"""CREST's relationships between nominals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sightline.simulate.dice import Dice
from sightline.simulate.happenings.moments import OFFICE_HOURS, at_hour, later
from sightline.simulate.happenings.values import Happenings
from sightline.simulate.people import Partnership, Person
from sightline.simulate.population.district import District
from sightline.simulate.systems import crest_tables as tables
from sightline.simulate.systems.crest_known import Known
from sightline.simulate.systems.write_down import iso, iso_time

if TYPE_CHECKING:
    from sightline.simulate.systems.crest import Crest


NEVER_LEFT_OUT = ("MOTHER", "POSES RISK TO", "EX-PARTNER")


@dataclass(slots=True)
class Link:
    """That `who` is the `relation` of `whom`."""

    who: Person
    relation: str
    whom: Person
    responsible: str = ""
    since: date | None = None
    until: date | None = None
    noticed: datetime | None = None


def write_links(crest: Crest, district: District, happenings: Happenings, known: Known) -> None:
    """Write the relationships between all those who are known."""
    dice = district.dice.child("crest", "links")
    written: set[tuple[int, str, int, date | None]] = set()
    for link in [*_of_families(district, known), *_of_risk(dice, happenings)]:
        what = (link.who.number, link.relation, link.whom.number, link.since)
        if what in written or link.who.number not in known.first or link.whom.number not in known.first:
            continue
        sure = link.relation in NEVER_LEFT_OUT or (link.who.family_story and link.whom.family_story)
        if sure or dice.chance(0.85):
            written.add(what)
            _write(crest, district, known, link)


def _of_families(district: District, known: Known) -> list[Link]:
    links: list[Link] = []
    for nominal in known.nominals:
        if not nominal.variant:
            links += _of_child(nominal.person)
    for pair in district.partnerships:
        links += _of_couple(pair, district.until)
    return links


def _of_risk(dice: Dice, happenings: Happenings) -> list[Link]:
    """Who poses a risk to a child, by a referral; and the adults with whom a missing child was found."""
    links: list[Link] = []
    for referral in happenings.referrals:
        if referral.poses_risk is not None and referral.child is not None:
            noticed = later(dice, referral.received, 2, 90)
            if dice.chance(0.7) or referral.child.family_story:
                links.append(Link(referral.poses_risk, "POSES RISK TO", referral.child, noticed=noticed))
    for episode in happenings.episodes:
        for one in episode.companions:
            if one.person is not None and one.relation == "adult associate":
                noticed = later(dice, episode.returned or episode.reported, 2, 72)
                links.append(Link(one.person, "ASSOCIATE", episode.person, noticed=noticed))
    return links


def _of_child(child: Person) -> list[Link]:
    """Parents, grandparents, and the brothers and sisters on the mother's side and the father's."""
    links: list[Link] = []
    if child.mother is not None:
        links.append(Link(child.mother, "MOTHER", child, "Y", child.born))
    if child.father is not None:
        links.append(Link(child.father, "FATHER", child, "Y" if child.father_has_pr else "N", child.born))
    for parent in (child.mother, child.father):
        if parent is not None:
            links += [
                Link(old, "GRANDPARENT", child, "N", child.born)
                for old in (parent.mother, parent.father)
                if old is not None
            ]
            links += [
                Link(child, _sibling(child, other), other, since=max(child.born, other.born))
                for other in parent.children
                if other.number > child.number
            ]
    return links


def _sibling(one: Person, other: Person) -> str:
    return "SIBLING" if one.mother is other.mother and one.father is other.father else "HALF-SIBLING"


def _of_couple(pair: Partnership, until: date) -> list[Link]:
    """Partners; former partners once they have parted; and step-parents of the children who lived with them."""
    ended = pair.until if pair.until and pair.until < until - timedelta(days=70) else None
    links = [Link(pair.man, "PARTNER", pair.woman, since=pair.since, until=ended)]
    if ended is not None and pair.man.alive(ended) and pair.woman.alive(ended):
        links.append(Link(pair.man, "EX-PARTNER", pair.woman, since=ended))
    for child in pair.woman.children:
        if (
            child.father is not pair.man
            and child.age(pair.since) < 18
            and (pair.until is None or child.born < pair.until)
        ):
            links.append(Link(pair.man, "STEP-PARENT", child, "N", max(pair.since, child.born), ended))
    return links


def _write(crest: Crest, district: District, known: Known, link: Link) -> None:
    who, whom = known.first[link.who.number], known.first[link.whom.number]
    dice = district.dice.child("crest", "link", link.who.number, link.whom.number, link.relation)
    created = max(who.created, whom.created)
    if link.since is not None and link.since > created.date():
        created = at_hour(dice, link.since + timedelta(days=dice.number(2, 60)), OFFICE_HOURS)
    created = max(created, link.noticed or created)
    closed = (
        max(at_hour(dice, link.until + timedelta(days=dice.number(2, 60)), OFFICE_HOURS), created)
        if link.until
        else None
    )
    if created.date() >= district.until:
        return
    unsure = link.relation == "FATHER" and not link.who.family_story and dice.chance(0.12)
    crest.extract.write(
        tables.LINKS, link.who.family_story, LINK_NO=crest.number("link"), NOMINAL_NO=who.number,
        RELATION=link.relation,
        LINKED_NO=whom.number,
        PR="" if unsure else link.responsible, FROM_DATE=iso(link.since), TO_DATE=iso(link.until),
        CREATED_AT=iso_time(created),
        CLOSED_AT=iso_time(closed),
    )  # fmt: skip
