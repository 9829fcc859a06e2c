"""Add somebody who can sign in."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User


@command(permission=Permission.ADMINISTER, effect=Effect.COLLECTION)
def add_user(act: Act, username: str, name: str, password: str | None) -> User:
    """Add a user with a local password. Refuses a name that is taken and a password that is too easy.

    Without a password they sign in through the directory, or not until they are given one.
    """
    refuse_if(_cannot_add(username, name, password))
    user = User(username=username, name=name)
    user.set_password(password)
    user.save(force_insert=True)
    act.about(user.id, username=username, name=name)
    return user


def _cannot_add(username: str, name: str, password: str | None) -> Refusal | None:
    if User.objects.filter(username__iexact=username).exists():
        return Refusal("user_exists", f"Somebody already signs in as {username}. Choose another name.")
    if password is None:
        return None
    try:
        validate_password(password, User(username=username, name=name))
    except ValidationError as error:
        return Refusal("weak_password", " ".join(error.messages))
    return None
