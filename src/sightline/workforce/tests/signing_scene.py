"""People who sign in with two things, for the tests of it."""

from datetime import datetime
from uuid import UUID

import pyotp
from conftest import PASSWORD, acting_as
from django.test import Client

from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.core.transactions import set_reader
from sightline.workforce import commands
from sightline.workforce.sign_in_models import Factor

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def with_app(role: str) -> tuple[User, Acting]:
    """The demonstration's person of a role, with an authenticator app that has not been used yet."""
    acting = acting_as(role)
    set_reader(acting.actor)
    commands.add_factor(acting, Factor.Kind.APP, "my phone", SECRET.encode(), 0)
    return User.objects.get(id=acting.actor.user_id), acting


def code_at(at: datetime) -> str:
    """What the app shows."""
    return pyotp.TOTP(SECRET).at(at)


def password_given(username: str, **sent: str) -> Client:
    """A browser in which the name and the password were entered."""
    client = Client()
    client.post("/sign-in", {"username": username, "password": PASSWORD, **sent})
    return client


def is_in(client: Client) -> bool:
    """Whether somebody is signed in there and sees the home page."""
    return client.get("/").status_code == 200


def administrator_id() -> UUID:
    """The demonstration's administrator."""
    return User.objects.get(username="administrator").id
