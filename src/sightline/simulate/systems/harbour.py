"""HARBOUR writes down the referrals of a district."""

from __future__ import annotations

from datetime import date, datetime

from sightline.simulate import identifiers
from sightline.simulate.dice import Dice
from sightline.simulate.happenings.values import Happenings, Referral
from sightline.simulate.people import Person
from sightline.simulate.population.district import District
from sightline.simulate.rates import RATES
from sightline.simulate.systems import harbour_tables as tables
from sightline.simulate.systems.crest_known import Known
from sightline.simulate.systems.extract import Extract
from sightline.simulate.systems.write_down import ETHNICITY_WORDS, SEX_WORDS, british, harbour_name, yes_no

CATEGORY_WORDS = {"neglect": "Neglect", "physical": "Physical abuse", "emotional": "Emotional abuse",
"sexual": "Sexual abuse",
                  "domestic": "Domestic abuse", "exploitation": "Exploitation", "unborn": "Unborn child"}  # fmt: skip


class Harbour:
    """Keeps the numbering from district to district."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.referral = 0
        self.household = 0
        self.pupils = 0

    def write(self, district: District, happenings: Happenings, known: Known) -> None:
        dice = district.dice.child("harbour")
        for referral in happenings.referrals:
            self.referral += 1
            key = f"H{self.referral:06d}"
            self._referral(dice.child(key), key, referral, known, district)

    def _referral(self, dice: Dice, key: str, referral: Referral, known: Known, district: District) -> None:
        child, day = referral.child, referral.received.date()
        mother = referral.mother
        born = child if child is not None and referral.expected is None else None
        shared = referral.shares_identifiers
        if shared is None:
            shared = dice.chance(RATES["identifier shared between systems"].value)
        around = born or mother
        story = mother is not None and mother.family_story
        self.extract.write(
            tables.REFERRALS, story or born is None,
            ReferralNo=key, Received=british(day), ReceivedTime=f"{referral.received:%H:%M}",
            ReferrerAgency=referral.agency, ReferrerName=referral.referrer, Category=CATEGORY_WORDS[referral.category],
            Concern=referral.concern, Outcome="" if referral.still_open else referral.outcome,
            OutcomeDate="" if referral.still_open else british(referral.outcome_on), **_standing(referral),
            CPPlanFrom=british(referral.plan_from),
            CPPlanTo=british(referral.plan_to), CPPlanCategory=referral.plan_category,
            ChildEDD=british(referral.expected),
            CrestRef=referral.incident.ref if referral.incident and (shared or dice.chance(0.5)) else "",
            CrestNominalNo=known.number(born, _looked_up(referral)) if shared else "",
            **self._child(dice, referral, born, day, shared), **self._parents(dice, born, mother, day, shared, known,
            referral),
            **self._home(around, day),
        )  # fmt: skip
        if child is not None:
            self.extract.record(tables.REFERRALS, key, child, "child" if born is not None else "unborn child")
        if referral.written_name and child is not None:
            name = referral.written_name
            self.extract.other_name(tables.REFERRALS, [key], child, name, "one person under two names")
        if referral.still_open:
            self.extract.truth.open_matter("referral", "harbour", "referrals.csv", key)
        if referral.plan_from is not None and referral.plan_to is None:
            self.extract.truth.open_matter("child_protection_plan", "harbour", "referrals.csv", key)
        self._household(dice, key, referral, born, day, known, shared)

    def _child(self, dice: Dice, referral: Referral, child: Person | None, day: date, shared: bool) -> dict[str, str]:
        if child is None:
            mother = referral.mother.full_name(day) if referral.mother else "unknown"
            return {"ChildName": f"Unborn baby of {mother}"}
        school = child.school(day)
        if school and not child.upn:
            self.pupils += 1
            child.upn = identifiers.upn(self.pupils // 1000, child.born.year + 4, self.pupils)
        nhs, upn = (shared, shared) if child.family_story else (dice.chance(0.72), dice.chance(0.6))
        return {
            "ChildName": referral.written_name or harbour_name(dice, child, day), "ChildKnownAs": child.known_as,
            "ChildDOB": british(child.born), "ChildSex": SEX_WORDS[child.sex],
            "ChildNHS": child.nhs if nhs else "",
            "ChildUPN": child.upn if school and upn else "", "School": school,
            "Ethnicity": ETHNICITY_WORDS[child.ethnicity], "Language": child.language if dice.chance(0.85) else "",
            "Interpreter": "Yes" if child.interpreter else "No" if dice.chance(0.6) else "",
        }  # fmt: skip

    def _parents(
        self,
        dice: Dice,
        child: Person | None,
        mother: Person | None,
        day: date,
        shared: bool,
        known: Known,
        referral: Referral,
    ) -> dict[str, str]:
        father = child.father if child is not None and dice.chance(0.85 + child.family_story) else None
        found: dict[str, str] = {}
        key = f"H{self.referral:06d}"
        for word, parent in (("Mother", mother), ("Father", father)):
            if parent is None:
                continue
            found[f"{word}Name"] = harbour_name(dice, parent, day)
            found[f"{word}DOB"] = british(parent.born) if dice.chance(0.8) else ""
            found[f"{word}CrestNo"] = known.number(parent, _looked_up(referral)) if shared and dice.chance(0.8) else ""
            self.extract.record(tables.REFERRALS, key, parent, word.lower())
        if father is not None and child is not None:
            found["FatherPR"] = "" if dice.chance(0.2) else yes_no(child.father_has_pr)
        return found

    def _home(self, person: Person | None, day: date) -> dict[str, str]:
        stay = person.residence(day) if person is not None else None
        if person is None or stay is None:
            return {}
        lines = stay.address.lines
        first = stay.address.one_line().removesuffix(f", {lines.get('town', '')}").split(", ")
        phone = next((one.phone for one in [person.mother, person.father, person] if one is not None and one.phone), "")
        return {"Address1": first[0], "Address2": ", ".join(first[1:]), "Address3": lines.get("town", ""),
                "Postcode": stay.address.postcode, "Phone": phone}  # fmt: skip

    def _household(
        self, dice: Dice, key: str, referral: Referral, child: Person | None, day: date, known: Known, shared: bool
    ) -> None:
        """Everybody else at the address but the parents, who have columns of their own, and whoever poses a risk."""
        if child is None:
            return
        parents = (child.mother, child.father)
        others = [person for person in child.household(day)[:12] if person not in parents]
        if referral.poses_risk is not None and referral.poses_risk not in others:
            others.append(referral.poses_risk)
        for other in others:
            self.household += 1
            row = f"HH{self.household:06d}"
            poses = referral.poses_risk is other
            found = shared and _is_found(dice, other, day)
            nominal = known.number(other, _looked_up(referral)) if found else ""
            self.extract.write(
                tables.HOUSEHOLD, child.family_story or other.family_story,
                HouseholdNo=row, ReferralNo=key, Name=harbour_name(dice, other, day),
                DOB=british(other.born) if dice.chance(0.8) else "", Sex=SEX_WORDS[other.sex],
                Relation=relation_words(other, child, day),
                PR=_responsibility(dice, other, child), PosesRiskTo=_risk_to(dice, child, day) if poses else "",
                CrestNominalNo=nominal,
            )  # fmt: skip
            self.extract.record(tables.HOUSEHOLD, row, other)


def _standing(referral: Referral) -> dict[str, str]:
    """How it stands at the end of the extract, and whose it is."""
    status = "CLOSED" if not referral.still_open else "ASSESSED" if referral.assessed_on else "NEW"
    return {
        "Status": status,
        "AssessedOn": british(referral.assessed_on),
        "Owner": referral.owner,
        "CPPlanReview": british(referral.plan_review),
        "CPPlanWorker": referral.plan_owner,
    }


def _looked_up(referral: Referral) -> datetime:
    """The unit looks people up in CREST within the first days."""
    return datetime.combine(referral.outcome_on, datetime.max.time())


def _is_found(dice: Dice, other: Person, day: date) -> bool:
    """Whether somebody of the household was looked up. Of the demonstration family the grown were, the children not."""
    return other.age(day) >= 18 if other.family_story else dice.chance(0.7)


def _risk_to(dice: Dice, child: Person, day: date) -> str:
    return "All children" if dice.chance(0.6) else child.full_name(day)


def _responsibility(dice: Dice, other: Person, child: Person) -> str:
    if other is child.father:
        return yes_no(child.father_has_pr)
    return "" if dice.chance(0.3) else "N"


def relation_words(other: Person, child: Person, day: date) -> str:
    """What `other` is to the child, as a referrer would say."""
    return _by_blood(other, child) or _by_mother(other, child, day) or _by_home(other, child, day)


def _by_blood(other: Person, child: Person) -> str:
    parents = [parent for parent in (child.mother, child.father) if parent is not None]
    if other is child.father:
        return "father"
    if any(other in (parent.mother, parent.father) for parent in parents):
        return "grandmother" if other.sex == "F" else "grandfather"
    shared = sum(1 for parent in parents if parent in (other.mother, other.father))
    if not shared:
        return ""
    half = "" if shared == len(parents) else "half-"
    return half + ("sister" if other.sex == "F" else "brother")


def _by_mother(other: Person, child: Person, day: date) -> str:
    pairs = child.mother.partnerships if child.mother is not None else []
    for pair in pairs:
        if other is pair.man:
            if pair.until is not None and pair.until <= day:
                return "mother's ex-partner"
            return "step-father" if pair.married is not None and pair.married <= day else "mother's partner"
    return ""


def _by_home(other: Person, child: Person, day: date) -> str:
    if other not in child.household(day):
        return "associate, not of the household"
    stay = child.residence(day)
    if stay is not None and stay.use == "FOSTER CARE":
        return "foster carer" if other.age(day) >= 25 else "other child in foster home"
    if stay is not None and stay.use == "CHILDRENS HOME":
        return "other resident"
    return "other member of household"
