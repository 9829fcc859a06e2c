"""Take a team's downtime pack out of Sightline, to have it when the system is down."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused, refuse_if
from sightline.boards.models import PackCopy
from sightline.boards.pack_page import pack_page
from sightline.boards.queries.downtime_packs import latest_pack
from sightline.boards.rules.downtime_packs import NO_PACK, cannot_take
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.prints import copy_of
from sightline.pole.commands.contributing import speaker
from sightline.workforce.access import teams_kept_by
from sightline.workforce.models import Team

from .set_passphrase import NOT_LED


@dataclass(frozen=True)
class TakenPack:
    """The file, and its name."""

    name: str
    content: str


@command(permission=Permission.TEAM_KEEP, effect=Effect.DISCLOSURE)
def download_pack(act: Act, team: Team) -> TakenPack:
    """The latest pack as one page that opens anywhere by its passphrase. Each copy is on the ledger, with its subjects.

    Raises `Refused` before the first is made and once it has expired.
    """
    if team.id not in teams_kept_by(act.acting):
        raise Refused(NOT_LED)
    pack = latest_pack(team.id)
    refuse_if(cannot_take(pack.expires_at if pack else None, act.at))
    if pack is None or pack.sealed is None:
        raise Refused(NO_PACK)
    copy, who = copy_of(act.id), ", ".join(part for part in (speaker(act, ""), act.actor.agency) if part)[:300]
    taken = PackCopy(
        pack=pack, copy=copy, taken_at=act.at, taken_by_id=act.actor.user_id, taken_by_words=who, act=act.id
    )
    taken.save(force_insert=True)
    act.about(pack.id, team.id, *pack.subjects, copy=copy, made_at=pack.made_at)
    name = f"Downtime pack {team.name} {pack.made_at:%Y-%m-%d %H%M}Z.html"
    return TakenPack(name, pack_page(team.name, bytes(pack.sealed).decode(), f"Copy {copy}, taken by {who}"))
