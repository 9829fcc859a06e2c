"""A partner, an inspector, a custody officer and somebody with no role each walk every address, by construction.

The addresses are the resolver's, the permissions those that each page was made with, the records another agency's and
restricted (walk_scene). Nothing is given that the role may not have: no page where the matrix says no, no fault, no
byte of a record that is not theirs; and such a record's page is the page of one that there is not.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern

from sightline.access.actors import Actor
from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.commands import COMMANDS
from sightline.core.ids import uuid7
from sightline.core.models import LedgerRow, User
from sightline.core.pages import PAGES, ServedPage
from sightline.linkage.tests.same_person_scene import importer
from sightline.need_to_know.queries.signs import BREAK
from sightline.operate.generating import who_may
from sightline.workforce.actors import load_actor
from sightline.workforce.commands import add_agency, add_user
from sightline.workforce.models import Agency
from sightline.workforce.proving import PROVED

from .test_doors import all_patterns
from .walk_scene import (
    AT_WORK,
    PLAIN,
    SECRETS,
    Walked,
    hide_records,
    is_not_made,
    keep_people_at_work,
    link_and_tell,
    open_another_school,
)

WALKERS = {
    "a partner": "social_worker",
    "a school": "school_safeguarding_lead",
    "an inspector": "hmicfrs_inspector",
    "a custody officer": "custody_officer",
    "somebody with no role": "",
}


def served_by(pattern: URLPattern) -> Iterator[ServedPage]:
    """What an address serves: several operations of the API share one, by their methods."""
    names = getattr(pattern.callback, "serves", {str(pattern.name)})
    return (PAGES[name] for name in sorted(names) if name in PAGES)


# signing out would end the walk: it gives nothing to anybody
ADDRESSES = [
    (route, pattern, page)
    for route, pattern in all_patterns()
    for page in served_by(pattern)
    if page.name not in {"sign_out", "end_other_sessions"}
]
OWNERS = {"the police": "Averdale Constabulary", "another partner": "A health trust"}
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|value="[0-9a-f-]{36}"')


def parameters_of(pattern: URLPattern) -> list[str]:
    return list(pattern.pattern.converters)


def leads_to_record(pattern: URLPattern, route: str) -> bool:
    """Whether an address is of one record that these walkers may not see. A place by itself tells of nobody."""
    wanted = set(parameters_of(pattern)) - set(PLAIN) - AT_WORK
    place_alone = wanted == {"reference"} and route.removeprefix("api/v1/").startswith("places/")
    return bool(wanted) and not place_alone and not is_not_made(route, parameters_of(pattern))


def address(walked: Walked, route: str, pattern: URLPattern, *, absent: bool = False) -> str:
    filled = route
    for name in parameters_of(pattern):
        filled = re.sub(rf"<(?:\w+:)?{name}>", walked.value_of(name, route, absent=absent), filled)
    return "/" + filled


@pytest.fixture(autouse=True)
def _nobody_is_told_to_wait(settings) -> None:
    settings.API_PER_MINUTE = 1_000_000


@pytest.fixture
def walker(people, as_reader, client_as) -> Callable[[str], tuple[Client, Actor]]:
    """Somebody of a role, signed in with a task in hand; of no role, where it is empty."""

    def come(role: str) -> tuple[Client, Actor]:
        client, actor = client_as(role or "system_administrator"), people[role].actor if role else None
        session = client.session
        if actor is None:
            nobody = add_user(as_reader(people["system_administrator"]), "nobody", "Nobody in particular", None)
            actor, kept = load_actor(nobody), dict(session.items())
            client.force_login(nobody)
            session = client.session
            session.update({key: value for key, value in kept.items() if not key.startswith("_auth")})
        # who changes how they sign in has shown a moment ago that it is they
        session[PROVED] = clock.now().isoformat()
        session.save()
        return client, actor

    return come


@pytest.fixture
def hidden(people, as_reader) -> Callable[[str], Walked]:
    """The records, contributed by the agency of this name."""

    def hide(owner: str) -> Walked:
        administrator: Acting = as_reader(people["system_administrator"])
        agency = Agency.objects.filter(name=owner).first() or add_agency(administrator, owner, kind="health")
        walked = hide_records(as_reader(people["professional_standards"]), agency)
        as_reader(importer())
        link_and_tell(walked, User.objects.get(username="superintendent"))
        as_reader(administrator)
        keep_people_at_work(walked, administrator, User.objects.get(username="officer"))
        open_another_school(walked, administrator, date(2090, 1, 2))
        return walked

    return hide


def ask(client: Client, method: str, path: str, page: ServedPage) -> HttpResponse:
    if page.kind == "api":
        headers = {"Sightline-Task": "incident AV-2026-0412", "Idempotency-Key": str(uuid7())}
        sent = {"data": {}, "content_type": "application/json"} if method == "post" else {}
        return getattr(client, method)(path, headers=headers, **sent)
    return client.get(path) if method == "get" else client.post(path, {"submission": str(uuid7())})


def forget_messages(client: Client) -> None:
    """What the address before left to say is not taken for what the next one says."""
    session = client.session
    if session.pop("messages", None):
        session.save()


def body_of(answer: HttpResponse) -> str:
    if answer.streaming:
        return b"".join(answer.streaming_content).decode("utf-8", "replace")  # type: ignore[attr-defined]
    return answer.content.decode("utf-8", "replace")


def as_told(body: str, path: str) -> str:
    """What a page says, but for what differs each time it is asked for."""
    return _TOKEN.sub("", body.replace(path, ""))


def faults(client: Client, actor: Actor, walked: Walked, method: str) -> Iterator[str]:
    for route, pattern, page in ADDRESSES:
        if page.kind == "api" and not page.address.lower().startswith(method):
            continue
        path = address(walked, route, pattern)
        forget_messages(client)
        answer = ask(client, method, path, page)
        body = body_of(answer)
        told = [secret for secret in SECRETS if secret in body.lower()]
        if told:
            yield f"{method} {path}: tells of {told}"
        if answer.status_code >= 500:
            yield f"{method} {path}: {answer.status_code}"
        elif page.permission is not None and not actor.may(page.permission):
            wanted = {"machine": {401}, "subscribed": {404, 405}}.get(page.kind, {403})
            if answer.status_code not in wanted:
                yield f"{method} {path}: {answer.status_code}, where the role may not open it"
        elif leads_to_record(pattern, route) and page.kind in {"page", "record", "api"}:
            missing = address(walked, route, pattern, absent=True)
            yield from unlike_absent(actor, (path, answer, body), missing, ask(client, method, missing, page))


def unlike_absent(
    actor: Actor, asked: tuple[str, HttpResponse, str], missing: str, absent: HttpResponse
) -> Iterator[str]:
    """What tells a record that is not theirs from one that there is not.

    Whoever may break glass is told that it exists, and asked why they open it; and nothing more.
    """
    path, answer, body = asked
    led = any(where.startswith("/restricted/") for where in (path, answer.headers.get("Location", "")))
    if actor.may(Permission.GLASS_BREAK) and (led or (answer.status_code == 403 and BREAK.words in body)):
        return
    if absent.status_code not in ABSENT_IN[path.startswith("/api/")]:
        yield f"{path}: {absent.status_code} where there is none"
    elif answer.status_code != absent.status_code:
        yield f"{path}: {answer.status_code}, and {absent.status_code} where there is none"
    elif as_told(body, path) != as_told(body_of(absent), missing):
        yield f"{path}: looks other than one that there is not"


# the API says first that what was sent cannot be read, whatever it is about
ABSENT_IN = {True: {404, 400, 409, 412, 422, 428}, False: {404}}


CHANGE_NOTHING = ("an inspector", "somebody with no role")
"""Who may change nothing: they walk the records of the police by both methods, in a test of their own."""


@pytest.mark.requirement("R15")
@pytest.mark.requirement("R55")
@pytest.mark.parametrize(
    ("who", "method", "owner"),
    [
        (who, method, owner)
        for who, method, owner in itertools.product(WALKERS, ("get", "post"), OWNERS)
        if not (who in CHANGE_NOTHING and owner == "the police")
    ],
)
def test_nothing_is_given_that_the_role_may_not_have(walker, hidden, who: str, method: str, owner: str) -> None:
    walked = hidden(OWNERS[owner])
    client, actor = walker(WALKERS[who])

    found = list(faults(client, actor, walked, method))

    assert not found, "\n".join(found)


@pytest.mark.requirement("R15")
@pytest.mark.requirement("R23")
@pytest.mark.requirement("R55")
@pytest.mark.parametrize("who", CHANGE_NOTHING)
def test_who_may_change_nothing_is_given_nothing_and_has_changed_nothing_after_walking_everywhere(
    walker, hidden, people, as_reader, who: str
) -> None:
    walked = hidden(OWNERS["the police"])
    client, actor = walker(WALKERS[who])

    found = [fault for method in ("get", "post") for fault in faults(client, actor, walked, method)]

    assert not found, "\n".join(found)
    as_reader(people["professional_standards"])
    done = LedgerRow.objects.filter(actor=actor.user_id, outcome="done").exclude(effect__in=["consultation", "sign_in"])
    # how one signs in oneself, and what one has read, is everybody's own
    of_ones_own = {command.name for command in COMMANDS.values() if command.permission is Permission.SIGNED_IN}
    assert set(done.values_list("capability", flat=True)) <= of_ones_own


def test_the_walk_would_find_what_is_given(walker, hidden, people, client_as) -> None:
    walked = hidden(OWNERS["the police"])
    client = client_as("professional_standards")

    found = list(faults(client, people["social_worker"].actor, walked, "get"))

    assert any("tells of" in fault for fault in found)
    assert any("where the role may not open it" in fault for fault in found)
    assert any("where there is none" in fault for fault in found)


def test_every_parameter_of_an_address_leads_to_a_record_of_the_walk(hidden) -> None:
    walked = hidden(OWNERS["the police"])

    unknown = {(n, p.name) for route, p, _ in ADDRESSES for n in parameters_of(p) if not walked.knows(n, route)}

    assert unknown == set(), "make the record in walk_scene, so that the walk opens its page"


def test_no_walker_may_open_the_pages_for_which_the_walk_makes_no_record(people) -> None:
    actors = [people[role].actor for role in WALKERS.values() if role]
    bare = [page for route, p, page in ADDRESSES if is_not_made(route, parameters_of(p))]

    reachable = {
        (page.name, actor.name) for page in bare for actor in actors if page.permission and actor.may(page.permission)
    }

    assert reachable == set(), "make the record in walk_scene, so that the walk opens its page"


def test_the_page_of_who_may_do_what_has_every_page_command_and_address() -> None:
    text = who_may.page()

    ours = [page for page in PAGES.values() if page.module.startswith("sightline.") and ".tests." not in page.module]
    commands = [c for c in COMMANDS.values() if c.module.startswith("sightline.") and ".tests." not in c.module]
    missing = [page.name for page in ours if not re.search(rf"\| `{page.name}` \| `([A-Z]+ )?/", text)]
    missing += [command.name for command in commands if f"| `{command.name}` |" not in text]
    missing += [f"/{route}" for route, _, page in ADDRESSES if page.address == "" and f"`/{route}`" not in text]
    assert missing == []
    assert len(ours) + len(commands) > 100
