"""Remove an authenticator app or a security key from one's own account."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.workforce.queries.accounts import factors_of
from sightline.workforce.sign_in_models import Factor


@command(permission=Permission.SIGNED_IN, effect=Effect.SIGN_IN)
def remove_factor(act: Act, factor: Factor, *, is_needed: bool) -> Factor:
    """Remove one of one's own factors. Refuses the last where the post needs one (`is_needed`)."""
    User.objects.select_for_update().get(id=act.actor.user_id)
    held = Factor.objects.select_for_update().get(id=factor.id, user_id=act.actor.user_id)
    refuse_if(_cannot_remove(act, held, is_needed=is_needed))
    held.removed_at = act.at
    held.save(update_fields=["removed_at"])
    act.about(held.user_id, held.id, kind=held.kind, name=held.name)
    return held


def _cannot_remove(act: Act, factor: Factor, *, is_needed: bool) -> Refusal | None:
    if factor.removed_at is not None:
        return Refusal("factor_removed", "This was removed already. Nothing was changed.")
    if is_needed and len(factors_of(act.actor.user_id)) == 1:
        return Refusal("last_factor", "Your post needs a second factor, and this is your only one. Add another first.")
    return None
