"""Give a system another token in place of the one that it has."""

from datetime import timedelta

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.models import ApiToken
from sightline.workforce.rules.tokens import cannot_rotate

from .make_token import MadeToken, new_token


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def rotate_token(act: Act, token: ApiToken, *, overlap: timedelta) -> MadeToken:
    """Make another for the same system, with the same roles, scopes and length; the one before ends after `overlap`.

    Raises `Refused` for one that has ended.
    """
    held = ApiToken.objects.select_for_update(of=("self",)).select_related("agency").get(id=token.id)
    refuse_if(cannot_rotate(held.expires_at, held.revoked_at, act.at))
    length = held.expires_at - held.made_at
    made = new_token(
        act, held.agency, held.name, roles=held.roles, scopes=held.scopes, expires_at=act.at + length, replaces=held
    )
    held.expires_at = min(held.expires_at, act.at + overlap)
    held.save(update_fields=["expires_at"])
    act.about(held.id, was=held.prefix, old_ends_at=held.expires_at)
    return made
