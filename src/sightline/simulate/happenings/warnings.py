"""The warning markers that follow from everything else."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.simulate.dice import Dice
from sightline.simulate.happenings.moments import OFFICE_HOURS, at_hour, later, officer
from sightline.simulate.happenings.values import Incident, ManagedOffender, MissingEpisode, Referral, Warning
from sightline.simulate.happenings.world import World
from sightline.simulate.people import Address, Person

# code: what it says, and on whose authority it was set
CODES = {
    "CX": ("At risk of sexual or criminal exploitation, found with older associates", "DS exploitation team"),
    "DV": ("High-risk domestic-abuse victim", "MARAC coordinator"),
    "DA": ("High-risk domestic-abuse address, treat calls as urgent", "MARAC coordinator"),
    "DP": ("Domestic-abuse perpetrator", "MARAC coordinator"),
    "VI": ("Violent to police or others", "Sergeant"),
    "WE": ("Carries weapons", "Sergeant"),
    "SH": ("Self-harm", "Sergeant"),
    "DG": ("Large dog, not chained", "Sergeant"),
    "CP": ("Subject to child protection plan", "Referral unit"),
    "SO": ("Registered sex offender, speak to offender manager before any visit", "MOSOVO"),
    "RC": ("Poses a risk to children", "MOSOVO"),
}


def warnings(world: World) -> None:
    """Set the markers, in order of time."""
    setter = MarkerSetter(world)
    for incident in world.happenings.incidents:
        setter.after_incident(incident)
    for referral in world.happenings.referrals:
        setter.after_referral(referral)
    for episode in world.happenings.episodes:
        setter.after_episode(episode)
    for record in world.happenings.offenders:
        setter.after_conviction(record)
    world.happenings.warnings.sort(key=lambda warning: (warning.set_at, warning.code, warning.text))


class MarkerSetter:
    """Sets markers, one of a kind at a time on each person and address."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.dice: Dice = world.dice.child("warnings")
        self._live: dict[tuple[str, int, int], Warning] = {}

    def after_incident(self, incident: Incident) -> None:
        """Markers of high-risk domestic abuse, violence, weapons, self-harm, a dog."""
        when = later(self.dice, incident.reported, 1, 20)
        suspects = incident.people("SUSPECT")
        if incident.dash == "HIGH":
            self._set("DV", when, incident.people("VICTIM")[0])
            self._set("DA", when, None, incident.place)
            self._set("DP", when, suspects[0])
        elif suspects and incident.offence.startswith("Assault occasioning") and self.dice.chance(0.3):
            self._set("VI", when, suspects[0])
        elif suspects and "bladed" in incident.offence:
            self._set("WE", when, suspects[0])
        elif incident.opening_code == "MENTAL HEALTH CHILD":
            self._set("SH", when, incident.people("SUBJECT")[0])
        elif incident.kind == "CRIME" and incident.place.kind == "DWELLING" and self.dice.chance(0.008):
            self._set("DG", when, None, incident.place)

    def after_referral(self, referral: Referral) -> None:
        """A marker on the child for as long as a child protection plan lasts."""
        if referral.plan_from is None or referral.child is None:
            return
        warning = self._set("CP", at_hour(self.dice, referral.plan_from, OFFICE_HOURS), referral.child)
        if warning is not None:
            warning.text = f"{warning.text} ({referral.plan_category.lower()})"
            warning.ended = at_hour(self.dice, referral.plan_to, OFFICE_HOURS) if referral.plan_to else None

    def after_episode(self, episode: MissingEpisode) -> None:
        """A marker on a child who went missing with an adult associate."""
        child = episode.person.age(episode.reported.date()) < 18
        if child and any(companion.relation == "adult associate" for companion in episode.companions):
            self._set("CX", later(self.dice, episode.reported, 4, 40), episode.person)

    def after_conviction(self, record: ManagedOffender) -> None:
        """Two markers on a registered sex offender, for as long as they are registered."""
        if record.scheme != "RSO":
            return
        when = at_hour(self.dice, record.starts, OFFICE_HOURS)
        for code in ("SO", "RC"):
            warning = self._set(code, when, record.person)
            if warning is not None:
                warning.ended = None

    def _set(self, code: str, when: datetime, person: Person | None, address: Address | None = None) -> Warning | None:
        """Set a marker, unless one of the kind is live there already. To be looked at again in a year."""
        where = (code, person.number if person else 0, address.number if address else 0)
        live = self._live.get(where)
        if when.date() >= self.world.until or (live is not None and (live.ended is None or live.ended > when)):
            return None
        text, authority = CODES[code]
        review = when.date() + timedelta(days=365)
        ended = self._ended(review)
        warning = Warning(code, text, officer(self.dice), authority, when, review, person, address, ended)
        self._live[where] = warning
        self.world.happenings.warnings.append(warning)
        return warning

    def _ended(self, review: date) -> datetime | None:
        """Most that are past their review were ended; some were forgotten, as happens."""
        if not self.dice.chance(0.7):
            return None
        ended = later(self.dice, datetime.combine(review, datetime.min.time()), 8, 24 * 20)
        return ended if ended.date() < self.world.until else None
