"""Use a code of an app, or a security key, once."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.sign_in_models import Factor


@command(permission=Permission.SIGNED_IN, effect=Effect.SIGN_IN)
def use_factor(act: Act, factor: Factor, counter: int) -> Factor:
    """Note that a right answer was given, so that the same is never taken again. Refuses one that was used before."""
    held = Factor.objects.select_for_update().get(id=factor.id, user_id=act.actor.user_id)
    refuse_if(_cannot_use(held, counter))
    held.counter, held.last_used_at = counter, act.at
    held.save(update_fields=["counter", "last_used_at"])
    act.about(held.user_id, held.id, kind=held.kind, name=held.name)
    return held


def _cannot_use(factor: Factor, counter: int) -> Refusal | None:
    if factor.removed_at is not None:
        return Refusal("factor_removed", "This was removed from your account. Use another way.")
    if factor.kind == Factor.Kind.KEY and counter == factor.counter == 0:
        return None  # a key that does not count
    if counter > factor.counter:
        return None
    if factor.kind == Factor.Kind.KEY:
        return Refusal("key_copied", "This key counts backwards: somebody may have copied it. Tell the service desk.")
    return Refusal("code_used", "That code was used already. Wait for the next one.")
