"""Add an agency that contributes to the record or reads it, or an organisation of one (a school, say)."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.models import Agency
from sightline.workforce.rules.agencies import KINDS, OTHER, POLICE


@command(permission=Permission.ADMINISTER, effect=Effect.COLLECTION)
def add_agency(
    act: Act, name: str, *, is_police: bool = False, kind: str = "", part_of: Agency | None = None
) -> Agency:
    """Add an agency; the police process under Part 3 of the 2018 Act, partners under the UK GDPR.

    `kind` is a key of `rules.agencies.KINDS`; without one it is the police, or another agency. `part_of`: whose it is,
    as a school may be the council's.
    """
    kind = kind or (POLICE if is_police else OTHER)
    refuse_if(_cannot_add(name, kind))
    agency = Agency(
        name=name, is_police=kind == POLICE, kind=kind, regime=KINDS[kind].regime, part_of=part_of, act=act.id
    )
    agency.save(force_insert=True)
    act.about(agency.id, name=name, kind=kind, regime=agency.regime)
    return agency


def _cannot_add(name: str, kind: str) -> Refusal | None:
    if kind not in KINDS:
        return Refusal("unknown_kind", "Choose one of the kinds of agency offered.")
    if Agency.objects.filter(name__iexact=name).exists():
        return Refusal("agency_exists", f"There is already an agency called {name}.")
    return None
