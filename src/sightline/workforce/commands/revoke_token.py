"""Take a token back: it opens nothing from this instant."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.models import ApiToken
from sightline.workforce.rules.tokens import cannot_revoke


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def revoke_token(act: Act, token: ApiToken, why: str) -> ApiToken:
    """End it at once. Raises `Refused` for one that was taken back already, and without a reason."""
    held = ApiToken.objects.select_for_update(of=("self",)).select_related("agency").get(id=token.id)
    refuse_if(cannot_revoke(held.revoked_at))
    refuse_if(None if why.strip() else Refusal("no_reason", "Say why the token is taken back."))
    held.revoked_at = act.at
    held.save(update_fields=["revoked_at"])
    act.about(held.id, held.agency_id, prefix=held.prefix, why=why.strip())
    return held
