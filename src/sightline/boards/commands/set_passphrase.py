"""Give a team's downtime packs a new passphrase."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.boards.models import PackKey
from sightline.boards.sealing_packs import new_lock, new_passphrase
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.contributing import speaker
from sightline.workforce.access import teams_kept_by
from sightline.workforce.models import Team

NOT_LED = Refusal("not_your_team", "You do not lead this team, nor one above it. Ask whoever does.")


@command(permission=Permission.TEAM_KEEP, effect=Effect.ALTERATION)
def set_passphrase(act: Act, team: Team) -> str:
    """The passphrase, which is told this once and kept nowhere. Packs that were taken before open by the old one."""
    if team.id not in teams_kept_by(act.acting):
        raise Refused(NOT_LED)
    passphrase = new_passphrase()
    lock = new_lock(passphrase)
    key = PackKey(
        team=team,
        public=lock.public,
        wrapped=lock.wrapped,
        salt=lock.salt,
        nonce=lock.nonce,
        iterations=lock.iterations,
        made_at=act.at,
        made_by_id=act.actor.user_id,
        made_by_words=speaker(act, ""),
        act=act.id,
    )
    key.save(force_insert=True)
    act.about(key.id, team.id)
    return passphrase
