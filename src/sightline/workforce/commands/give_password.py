"""Give somebody a new first password, because they forgot theirs."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.sessions import end_sessions
from sightline.core.telling import tell

from .change_password import too_easy
from .checking import locked, not_ones_own_account, said


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION, separations=("own_account",))
def give_password(act: Act, user: User, password: str, why: str) -> User:
    """Set it, end their sessions and tell them; their second factors stay. Never one's own, nor one too easy."""
    why = said("Why", why)
    not_ones_own_account(act, user.id, "Change your own password on the page How I sign in.")
    held = locked(user.id)
    refuse_if(too_easy(held, password))
    held.set_password(password)
    held.save(update_fields=["password"])
    ended = end_sessions(held.id)
    tell(
        act,
        [held.id],
        f"{act.actor.name} gave you a new password. Change it now. If you did not ask for it, tell professional "
        "standards at once.",
        href="/me/sign-in",
    )
    act.about(held.id, why=why, sessions_ended=ended)
    return held
