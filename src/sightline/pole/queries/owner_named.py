"""Who could own a record, by the name that they sign in with."""

from sightline.core.acts import Acting
from sightline.core.models import User


def owner_named(reader: Acting, username: str) -> User | None:
    """The user who signs in by this name, in any case; None where nobody does."""
    return User.objects.filter(username__iexact=username.strip(), is_active=True).first()
