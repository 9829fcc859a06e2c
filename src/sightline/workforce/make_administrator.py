"""The first administrator of a real installation, made by the installer on the command line."""

from sightline.core.models import User
from sightline.core.transactions import transaction_as

from .actors import system_acting
from .commands import add_agency, add_user, appoint
from .models import Agency


def make_administrator(force: str, username: str, name: str, password: str) -> User:
    """Make the force (where it is not there yet), the user and their post. Raises `Refused` with a sentence."""
    installer = system_acting("installer", frozenset({"system_administrator"}))
    with transaction_as(installer.actor):
        agency = Agency.objects.filter(name=force).first() or add_agency(installer, force, is_police=True)
        user = add_user(installer, username, name, password)
        appoint(
            installer, user, agency, title="System administrator", rank="Police staff", roles=["system_administrator"]
        )
    return user
