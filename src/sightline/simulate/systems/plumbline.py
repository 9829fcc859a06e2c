"""PLUMBLINE writes down the managed offenders of a district, their orders and the visits to them."""

from __future__ import annotations

from sightline.simulate.dice import Dice
from sightline.simulate.happenings.values import Happenings, ManagedOffender
from sightline.simulate.population.district import District
from sightline.simulate.systems import plumbline_tables as tables
from sightline.simulate.systems.crest_known import Known
from sightline.simulate.systems.dates_written import ISO_MINUTES
from sightline.simulate.systems.extract import Extract
from sightline.simulate.systems.write_down import SEX_WORDS, iso, yes_no


class Plumbline:
    """Keeps the numbering from district to district."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.offenders, self.orders, self.visits = 0, 0, 0

    def write(self, district: District, happenings: Happenings, known: Known) -> None:
        dice = district.dice.child("plumbline")
        for record in happenings.offenders:
            self.offenders += 1
            key = f"PL{self.offenders:05d}"
            self._offender(dice, key, record, known, district)
            self._orders(key, record, district)
            for visit in sorted(record.visits, key=lambda visit: visit.at):
                self.visits += 1
                self.extract.write(
                    tables.VISITS, record.person.family_story, VisitNo=self.visits, OffenderNo=key,
                    VisitedAt=ISO_MINUTES.time(visit.at), Announced=yes_no(visit.announced), Result=visit.result,
                    By=visit.by,
                )  # fmt: skip

    def _offender(self, dice: Dice, key: str, record: ManagedOffender, known: Known, district: District) -> None:
        person, last_day = record.person, district.until
        surname, forenames = person.surname(last_day), " ".join(person.given.forenames)
        stay = person.residence(record.last_visit or last_day) or person.residence(last_day)
        nominal = known.first.get(person.number)
        looked_up = nominal is not None and (person.family_story or dice.chance(0.5))
        self.extract.write(
            tables.OFFENDERS, person.family_story, **{
                "OffenderNo": key, "Name": f"{surname.upper()}, {forenames}" if surname else forenames,
                "Known as": person.known_as, "Born": iso(person.born), "Sex": SEX_WORDS[person.sex],
                "PNC": person.pnc if person.family_story or dice.chance(0.8) else "",
                "Crest no": nominal.number if nominal is not None and looked_up else "",
                "Address": f"{stay.address.one_line()}, {stay.address.postcode}" if stay else "",
                "Scheme": record.scheme, "Category": record.category, "Level": record.level,
                "Offender risk": record.risk_level, "Manager": record.manager_words,
                "Managed from": iso(record.starts), "Managed until": iso(record.ends),
                "Last visit": iso(record.last_visit), "Next visit due": iso(record.next_visit),
            },
        )  # fmt: skip
        self.extract.record(tables.OFFENDERS, key, person)
        if record.ends is None or record.ends > last_day:
            self.extract.truth.open_matter("managed_offender", "plumbline", "offenders.xlsx", key)

    def _orders(self, key: str, record: ManagedOffender, district: District) -> None:
        for order in record.orders:
            self.orders += 1
            row = f"OR{self.orders:05d}"
            self.extract.write(
                tables.ORDERS, record.person.family_story, OrderNo=row, OffenderNo=key, Type=order.kind,
                Terms=order.terms, MadeOn=iso(order.made), EndsOn=iso(order.ends), Court=order.court, Owner=order.owner,
            )  # fmt: skip
            if order.ends is None or order.ends > district.until:
                self.extract.truth.open_matter("order", "plumbline", "orders.jsonl", row)
