"""Add an authenticator app or a security key to one's own account."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.sealing import seal
from sightline.workforce.queries.accounts import factors_of
from sightline.workforce.sign_in_models import Factor

MOST = 10


@command(permission=Permission.SIGNED_IN, effect=Effect.SIGN_IN)
def add_factor(act: Act, kind: str, name: str, content: bytes, counter: int) -> Factor:
    """Add a factor that was just shown to work; an app's secret is sealed. Refuses a name in use."""
    user = User.objects.select_for_update().get(id=act.actor.user_id)
    refuse_if(_cannot_add(user, name))
    kept = seal(content, str(user.id)) if kind == Factor.Kind.APP else content
    factor = Factor(
        user=user, kind=kind, name=name, content=kept, counter=counter, added_at=act.at, last_used_at=act.at, act=act.id
    )
    factor.save(force_insert=True)
    act.about(user.id, factor.id, kind=kind, name=name)
    return factor


def _cannot_add(user: User, name: str) -> Refusal | None:
    held = factors_of(user.id)
    if len(held) >= MOST:
        return Refusal("too_many_factors", f"You have {MOST} already. Remove one that you no longer use.")
    if any(factor.name.lower() == name.lower() for factor in held):
        return Refusal("factor_named", f"You already have one called {name}. Choose another name.")
    return None
