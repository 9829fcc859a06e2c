"""The demonstration's people in a bench's database: as actors, as signed-in clients, as sessions for a real server."""

from django.conf import settings
from django.test import Client

from sightline.core.acts import Acting, Task
from sightline.core.ids import uuid7
from sightline.core.models import User
from sightline.workforce.actors import load_actor

TASK = Task("incident", "AV-2026-0412", "measured by the bench")


def acting_as(username: str) -> Acting:
    """The demonstration's person who signs in as `username`, with a task in hand."""
    return Acting(load_actor(User.objects.get(username=username)), TASK)


def signed_in(username: str) -> Client:
    """A client of the test kind, signed in, with a task in hand: the whole of a request, in this process."""
    client = Client(SERVER_NAME="localhost")
    client.cookies.load(cookie_of(User.objects.get(username=username)))
    return client


def cookie_of(user: User) -> str:
    """A session of `user` with a task in hand, as after signing in; gives its cookie, name and value."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["task"] = {"kind": TASK.kind, "reference": TASK.reference, "words": TASK.words}
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def readers_on_different_chains(count: int, chains: int) -> list[User]:
    """`count` detectives, each of whose acts are on a chain of the ledger that none of the others' is on."""
    from sightline.core.transactions import transaction_as
    from sightline.workforce.actors import system_acting
    from sightline.workforce.commands import add_user, appoint
    from sightline.workforce.models import Agency

    installer = system_acting("installer", frozenset({"system_administrator"}))
    found: dict[int, User] = {}
    while len(found) < count:
        with transaction_as(installer.actor):
            agency = Agency.objects.get(is_police=True)
            user = add_user(installer, f"reader{uuid7().hex}", "A reader", "a bench password")
            appoint(installer, user, agency, title="Detective", rank="Constable", roles=["child_abuse_detective"])
        # as core_ledger_append chooses the chain
        found.setdefault(user.id.bytes[15] % chains, user)
    return list(found.values())


def readers_at_work(count: int) -> list[User]:
    """`count` different people who may search, read and record."""
    from sightline.core.transactions import transaction_as
    from sightline.workforce.actors import system_acting
    from sightline.workforce.commands import add_user, appoint
    from sightline.workforce.models import Agency

    installer, made = system_acting("installer", frozenset({"system_administrator"})), []
    for _ in range(count):
        with transaction_as(installer.actor):
            agency = Agency.objects.get(is_police=True)
            user = add_user(installer, f"worker{uuid7().hex}", "Somebody at work", "a bench password")
            appoint(installer, user, agency, title="Officer", rank="Constable", roles=["response_officer"])
        made.append(user)
    return made
