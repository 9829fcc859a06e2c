"""Remove all that somebody signs in with beside their password: they lost their phone, and have no recovery code."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.sessions import end_sessions
from sightline.core.telling import tell
from sightline.workforce.sign_in_models import Factor, RecoveryCode

from .checking import not_ones_own_account, said


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION, separations=("own_account",))
def reset_factors(act: Act, user: User, why: str) -> User:
    """Remove all factors and recovery codes of `user`, end their sessions and tell them. Never one's own."""
    why = said("Why", why)
    not_ones_own_account(act, user.id, "Nobody resets their own second factors. Ask another administrator.")
    factors = Factor.objects.filter(user=user, removed_at__isnull=True).update(removed_at=act.at)
    codes = RecoveryCode.objects.filter(user=user, spent_at__isnull=True).update(spent_at=act.at)
    ended = end_sessions(user.id)
    tell(
        act,
        [user.id],
        f"{act.actor.name} removed the second factors of your account, because: {why}. If you did not ask for it, "
        "tell professional standards at once.",
        href="/me/sign-in",
    )
    act.about(user.id, why=why, factors=factors, recovery_codes=codes, sessions_ended=ended)
    return user
