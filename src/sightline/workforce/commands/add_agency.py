"""Add an agency that contributes to the record or reads it."""

from sightline.access.handling import Regime
from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.models import Agency


@command(permission=Permission.ADMINISTER, effect=Effect.COLLECTION)
def add_agency(act: Act, name: str, *, is_police: bool) -> Agency:
    """Add an agency; the police process under Part 3 of the 2018 Act, partners under the UK GDPR."""
    refuse_if(_cannot_add(name))
    regime = Regime.LAW_ENFORCEMENT if is_police else Regime.GENERAL
    agency = Agency(name=name, is_police=is_police, regime=regime, act=act.id)
    agency.save(force_insert=True)
    act.about(agency.id, name=name, regime=regime.value)
    return agency


def _cannot_add(name: str) -> Refusal | None:
    if Agency.objects.filter(name__iexact=name).exists():
        return Refusal("agency_exists", f"There is already an agency called {name}.")
    return None
