"""Keep a system that is the live one of a scale: where decisions go before they are in force everywhere."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import uuid7
from sightline.core.policy import POLICY_KINDS
from sightline.core.sealing import seal
from sightline.decisions.models import LiveSystem
from sightline.notices.rules.webhooks import cannot_lead_to

from .deciding import SCALES

_KEY = "abcdefghijklmnopqrstuvwxyz0123456789-"


@dataclass(frozen=True)
class Keeping:
    """How a live system is kept. `secret` signs what is sent; empty leaves it as it is."""

    name: str
    scales: Collection[str]
    how: str
    address: str = ""
    secret: str = ""
    owner_role: str = "duty_inspector"
    is_on: bool = True


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def keep_live_system(act: Act, key: str, how: Keeping) -> LiveSystem:
    """Add a live system under this key, or change how the one that has it is kept.

    Raises `Refused` for an address to which nothing can be sent, a key that cannot name a folder, and unknown scales.
    """
    refuse_if(_cannot_keep(key, how))
    system = LiveSystem.objects.select_for_update(of=("self",)).filter(key=key).first()
    if system is None:
        system = LiveSystem(id=uuid7(), key=key, name=how.name.strip()[:100], how=how.how, made_at=act.at, act=act.id)
    system.scales, system.address = sorted(how.scales), how.address
    system.owner_role, system.is_on, system.changed_act = how.owner_role, how.is_on, act.id
    if how.secret:
        system.secret = seal(how.secret.encode(), str(system.id))
    system.save()
    act.about(
        system.id, name=system.name, scales=system.scales, how=system.how, address=system.address, on=system.is_on
    )
    return system


def _cannot_keep(key: str, how: Keeping) -> Refusal | None:
    known = POLICY_KINDS[SCALES].delivered()
    if not key or set(key) - set(_KEY):
        return Refusal("bad_key", "The short name is made of small letters, figures and hyphens: it names a folder.")
    if not how.scales or set(how.scales) - set(known):
        return Refusal("no_scales", "Choose at least one of the scales offered.")
    if how.how not in LiveSystem.How.values:
        return Refusal("no_how", "Choose how it is reached.")
    if how.how == LiveSystem.How.HTTP:
        return cannot_lead_to(how.address, plain_allowed=settings.WEBHOOK_PLAIN)
    return None
