"""Addresses that must not reach a recipient: asked of everything that leaves (core.redaction)."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.redaction import Recipient, Sending, Withheld
from sightline.pole.rules.near_risks import MARKERS
from sightline.pole.rules.safe_addresses import IN_WORDS, AtRisk, may_be_named, that_name_it, why_withheld

from .places import addresses_of
from .sql import fetch

_ROWS = """
select r.id, r.place_id from pole_residence r where r.id = any(%(rows)s)
union all
select a.id, a.place_id from pole_address a where a.id = any(%(rows)s)
"""
_AT_RISK = "select * from pole_addresses_at_risk(%(records)s, %(places)s, %(acts_for)s, %(signs)s)"
SIGNS = sorted(MARKERS.keys() - {"court_order"})
"""Warnings that make somebody with a tie a danger here; that a court forbade something does not say against whom."""


def withhold_addresses(sender: Acting, recipient: Recipient, sending: Sending) -> list[Withheld]:
    """Every row that tells of an address, and every text that names one, which must not reach the recipient.

    Three queries. What decides may be hidden from the sender: then they are told that it does not go, and no more.
    """
    of_rows: dict[UUID, UUID] = dict(fetch(_ROWS, {"rows": list(sending.rows)}) if sending.rows else ())
    addresses = _at_risk(sending.records, of_rows.values(), recipient.acts_for)
    reasons = {a.place: (why_withheld(a), may_be_named(a)) for a in addresses if why_withheld(a)}
    lines = addresses_of(sender, {place for place in of_rows.values() if place in reasons})
    found = [
        Withheld(row, f"The address {lines[place][0].line}", *reasons[place])
        for row, place in of_rows.items()
        if place in reasons and not (row in recipient.named and reasons[place][1])
    ]
    texts = that_name_it(list(sending.texts.items()), addresses)
    return found + [Withheld(name, "Words that name an address", IN_WORDS) for name, _ in texts]


def _at_risk(records: Collection[UUID], places: Iterable[UUID], acts_for: Collection[UUID]) -> list[AtRisk]:
    asked = {"records": list(records), "places": list(places), "acts_for": list(acts_for), "signs": SIGNS}
    return [
        AtRisk(place, is_safe, bool(danger), there, postcode, f"{building} {street}".strip())
        for place, is_safe, danger, there, building, street, postcode in fetch(_AT_RISK, asked)
    ]
