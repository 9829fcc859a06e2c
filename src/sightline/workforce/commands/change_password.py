"""Change one's own password."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.sessions import end_sessions


@command(permission=Permission.SIGNED_IN, effect=Effect.SIGN_IN)
def change_password(act: Act, old: str, new: str, *, session: str | None = None) -> User:
    """Change it, and end one's other sessions (all but `session`). Refuses a wrong present one, and one too easy."""
    user = User.objects.select_for_update().get(id=act.actor.user_id)
    refuse_if(_cannot_change(user, old, new))
    user.set_password(new)
    user.save(update_fields=["password"])
    ended = end_sessions(user.id, but=session)
    act.about(user.id, sessions_ended=ended)
    return user


def _cannot_change(user: User, old: str, new: str) -> Refusal | None:
    if not user.check_password(old):
        return Refusal("wrong_password", "That is not your password now. Check capitals.")
    return too_easy(user, new)


def too_easy(user: User, password: str) -> Refusal | None:
    """Why this password is no good, or None."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        return Refusal("weak_password", " ".join(error.messages))
    return None
