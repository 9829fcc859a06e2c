"""How units stand to the briefings of their logs: told of the newest, told of an older one, or not told."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sightline.contact.rules.briefing.told import Receipt, Told, told
from sightline.pole.queries.sql import fetch

_RECEIPTS = """
select u.id, (select max(v.version) from contact_briefingversion v where v.log_id = u.log_id), r.version, r.at, r.why
  from contact_logunit u left join contact_briefingreceipt r on r.unit_id = u.id
 where u.id = any(%(units)s)
"""


def units_told(units: Collection[UUID]) -> Mapping[UUID, Told]:
    """How each of these units stands. One query."""
    newest, receipts = dict[UUID, int](), dict[UUID, list[Receipt]]()
    for unit, last, version, at, why in fetch(_RECEIPTS, {"units": list(units)}):
        newest[unit] = last or 0
        held = receipts.setdefault(unit, [])
        if version is not None:
            held.append(Receipt(version, at, why))
    return {unit: told(held, newest[unit]) for unit, held in receipts.items()}
