"""Make a team's downtime pack anew."""

import hashlib

from django.template.loader import render_to_string

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.boards.models import DowntimePack, PackKey
from sightline.boards.queries.downtime_packs import pack_content
from sightline.boards.rules.downtime_packs import EXPIRES_AFTER
from sightline.boards.sealing_packs import Lock, seal
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.actors import SYSTEM_IDS
from sightline.workforce.models import Team

_BY_THE_SYSTEM = Refusal(
    "by_the_system",
    "Packs are made by the system, which puts in what the team's leader may see. Ask for one on the page of packs.",
)
_NO_KEY = Refusal("no_passphrase", "This team's packs have no passphrase yet. Whoever leads the team sets one first.")


@command(permission=Permission.DUTY_VIEW, effect=Effect.CONSULTATION)
def make_pack(act: Act, team: Team) -> DowntimePack:
    """Seal what the actor sees of the team's work to the team's key. What older packs held is removed."""
    if act.actor.user_id != SYSTEM_IDS["timekeeper"]:
        raise Refused(_BY_THE_SYSTEM)
    key = PackKey.objects.filter(team=team).order_by("-made_at").first()
    if key is None:
        raise Refused(_NO_KEY)
    content = pack_content(act.acting, team, act.at)
    words = render_to_string("boards/pack_content.html", {"content": content})
    expires_at = act.at + EXPIRES_AFTER
    about = {"team": team.name, "made_at": act.at.isoformat(), "expires_at": expires_at.isoformat()}
    sealed = seal(words, about, _lock_of(key)).encode()
    DowntimePack.objects.filter(team=team, removed_at__isnull=True).update(
        sealed=None, removed_at=act.at, removed_act=act.id
    )
    briefing = content.briefing
    pack = DowntimePack(
        team=team,
        key=key,
        made_at=act.at,
        expires_at=expires_at,
        sealed=sealed,
        sha256=hashlib.sha256(sealed).hexdigest(),
        subjects=list(briefing.subjects),
        duties=len(briefing.owed),
        people=len(briefing.people),
        children=len(briefing.high),
        left_out=briefing.left_out,
        act=act.id,
    )
    pack.save(force_insert=True)
    act.about(pack.id, team.id, *briefing.subjects, duties=pack.duties, children=pack.children)
    return pack


def _lock_of(key: PackKey) -> Lock:
    return Lock(bytes(key.public), bytes(key.wrapped), bytes(key.salt), bytes(key.nonce), key.iterations)
