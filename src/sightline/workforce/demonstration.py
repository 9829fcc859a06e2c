"""The demonstration's people: one a role, invented, made only where the demonstration was asked for."""

from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.core.transactions import transaction_as

from .actors import system_acting
from .commands import add_agency, add_user, appoint
from .models import Agency, Post
from .sign_ins import COUNCIL, FORCE, SIGN_INS, SignIn


def make_people(password: str) -> None:
    """Make the demonstration's agencies, users and posts, all with `password`; does nothing where they are there."""
    if User.objects.filter(username=SIGN_INS[0].username).exists():
        return
    installer = system_acting("installer", frozenset({"system_administrator"}))
    with transaction_as(installer.actor):
        agencies = {
            FORCE: add_agency(installer, FORCE, is_police=True),
            COUNCIL: add_agency(installer, COUNCIL, is_police=False),
        }
        for sign_in in SIGN_INS:
            _make(installer, sign_in, agencies[sign_in.agency], password)


def _make(installer: Acting, sign_in: SignIn, agency: Agency, password: str) -> Post:
    user = add_user(installer, sign_in.username, sign_in.name, password)
    return appoint(installer, user, agency, title=sign_in.title, rank=sign_in.rank, roles=[sign_in.role])
