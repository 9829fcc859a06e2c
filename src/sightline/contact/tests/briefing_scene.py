"""A household, its log and its units, for tests of briefings.

At 4 Larkspur Rise live Ann Marsh and her baby Ava, seven weeks old and on a plan. Dale Marsh is the suspect: he lives
at 9 Quay Street with his son Kai. Ann's daughter Ruby, fifteen, lives in a refuge and told an officer why.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sightline.contact.commands import open_log
from sightline.contact.commands.following import Change, follow
from sightline.contact.commands.open_log import Call
from sightline.contact.models import IncidentLog, LogUnit
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.pole import models
from sightline.pole.tests.reading_scene import Scene, scene

NOW = datetime(2027, 5, 3, 1, 40, tzinfo=UTC)
LAST_MONTH = datetime(2026, 10, 2, 15, 0, tzinfo=UTC)
REFUGE = "Lantern House"


@dataclass
class Household:
    """Who lives where, and the log."""

    place: models.Place
    ann: models.Person
    ava: models.Person
    dale: models.Person
    kai: models.Person
    ruby: models.Person
    log: IncidentLog


def household(handler: Acting, now: datetime = NOW) -> Household:
    """Put them on the record as of `now`, and open the log at the address, with Dale as its suspect."""
    with scene(handler) as s:
        place, quay, refuge = _places(s)
        ann = s.person("Ann Marsh", date(1996, 2, 1))
        ava, dale = s.person("Ava Marsh", now.date() - timedelta(days=49)), s.person("Dale Marsh", date(1994, 6, 5))
        kai, ruby = s.person("Kai Marsh", now.date() - timedelta(days=1580)), s.person("Ruby Marsh", date(2012, 3, 3))
        for who, where in ((ann, place), (ava, place), (dale, quay), (kai, quay), (ruby, refuge)):
            s.fact(models.Residence, who, place=where)
        for mother, child in ((ann, ava), (ann, ruby)):
            s.fact(models.Relationship, mother, kind="mother", other=s.first[child.id])
        s.fact(models.Relationship, dale, kind="father", other=s.first[ava.id])
        s.fact(models.Relationship, dale, kind="father", other=s.first[kai.id])
        s.fact(models.PosesRisk, dale, other=s.first[ava.id], nature="Shaking: he hurt her when she cried")
        s.marker(
            ava, "child_protection_plan", ("in_force", LAST_MONTH, date(2028, 9, 1)), text="Neglect, since October"
        )
        s.fact(models.Matter, dale, kind="order", words="Not to enter Larkspur Rise", known_from=LAST_MONTH)
        s.fact(models.CommunicationNeed, ruby, need="Does not speak to men", what_helps="Send a woman")
        _before(s, place, ava, ruby, now)
    log = open_log(handler, Call(where="4 Larkspur Rise", what="A man is shouting and a baby is crying", place=place))
    with scene(handler) as s:
        s.involve(s.first.get(dale.id) or dale, log.event, "suspect")
    return Household(place, ann, ava, dale, kai, ruby, log)


def _places(s: Scene) -> tuple[models.Place, models.Place, models.Place]:
    place = s.place(building="4", street="Larkspur Rise", postcode="AV1 2AB")
    quay = s.place(building="9", street="Quay Street", postcode="AV1 3CD")
    refuge = s.place(building=REFUGE, street="Hidden Lane", postcode="AV1 4EF")
    s.marker(refuge, "refuge", ("in_force", LAST_MONTH, date(2028, 9, 1)))
    s.marker(place, "dangerous_dog", ("in_force", LAST_MONTH, date(2028, 9, 1)), text="Loose in the yard")
    return place, quay, refuge


def _before(s: Scene, place: models.Place, ava: models.Person, ruby: models.Person, now: datetime) -> None:
    seen = s.event("A health visitor's worry", LAST_MONTH, place=place)
    s.involve(ava, seen, seen="yes")
    told = "She said that Dale hits her mother and that she is not to tell."
    spoke = s.event("Talk at school", LAST_MONTH, kind="child_protection_referral", account=told)
    s.involve(ruby, spoke, seen="yes", spoken_to="yes")
    for days in (20, 60, 200):
        missing = s.event("Went out and was not back", now - timedelta(days=days), kind="missing_episode")
        s.involve(ruby, missing, "missing")


def unit_sent(dispatcher: Acting, log: IncidentLog, call_sign: str = "KX21", officer: str = "officer") -> LogUnit:
    """A unit assigned to the log, with what follows from that: as `send_unit` does it."""
    with scene(dispatcher) as s:
        unit = LogUnit(
            log=log,
            call_sign=call_sign,
            officer=User.objects.get(username=officer),
            assigned_at=s.act.at,
            assigned_by_id=dispatcher.actor.user_id,
            act=s.act.id,
        )
        unit.save(force_insert=True)
        follow(s.act, log, Change.SENT)
    return unit
