"""Every door is closed to an actor with no roles: every URL, every command."""

import inspect
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sightline.access.actors import Actor
from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.commands import COMMANDS
from sightline.core.models import LedgerRow
from sightline.core.pages import PAGES
from sightline.core.transactions import set_reader
from sightline.workforce.commands import add_user

ANY_UUID = UUID("01900000-0000-7000-8000-000000000000")
SAMPLES = {"uuid": str(ANY_UUID), "int": "1", "str": "P10001X", "slug": "name", "path": "x"}


def all_patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from all_patterns(entry, prefix + str(entry.pattern))
        else:
            yield prefix + str(entry.pattern), entry


def _address(route: str, pattern: URLPattern) -> str:
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        route = route.replace(f"<{kind}:{name}>", SAMPLES[kind]).replace(f"<{name}>", SAMPLES["str"])
    return "/" + route


DOORS = [(_address(route, pattern), pattern) for route, pattern in all_patterns()]
OPEN = {
    *("sign_in", "second_step", "directory_sign_in", "directory_return", "unlock", "sign_out"),
    *("health", "security_txt"),
}
API = {name for name, served in PAGES.items() if served.kind == "api"}
MACHINES = {name for name, served in PAGES.items() if served.kind == "machine"}
SUBSCRIBED = {name for name, served in PAGES.items() if served.kind == "subscribed"}
"""By a secret in the address: whoever has none finds nothing there, signed in or not."""


def test_every_url_is_served_by_the_machinery() -> None:
    astray = [address for address, pattern in DOORS if not getattr(pattern.callback, "is_sightline_page", False)]

    assert astray == []
    assert {name for _, pattern in DOORS for name in _served(pattern)} == set(PAGES), "every page has one URL"


def _served(pattern: URLPattern) -> set[str]:
    """The names of what an address serves: several operations of the API share one, by their methods."""
    return getattr(pattern.callback, "serves", {str(pattern.name)})


@pytest.mark.parametrize(("address", "pattern"), DOORS, ids=[p.name or a for a, p in DOORS])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signed_in_gets_no_further_than_the_sign_in_page(
    db, address: str, pattern: URLPattern, method: str
) -> None:
    if pattern.name in OPEN:
        return
    answer = getattr(Client(), method)(address)

    if pattern.name in MACHINES | API | SUBSCRIBED:
        assert answer.status_code == (401 if pattern.name not in SUBSCRIBED else 404 if method == "get" else 405)
        return
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in")


@pytest.mark.parametrize(("address", "pattern"), DOORS, ids=[p.name or a for a, p in DOORS])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_actor_with_no_roles_is_refused_at_every_door(
    people, as_reader, address: str, pattern: URLPattern, method: str
) -> None:
    if pattern.name in OPEN:
        return
    client = Client()
    administrator = as_reader(people["system_administrator"])
    nobody = add_user(administrator, "nobody", "Nobody in particular", "a demonstration password")
    client.force_login(nobody)

    answer = getattr(client, method)(address)

    as_reader(people["professional_standards"])
    capabilities = {name.removeprefix("api_") for name in _served(pattern) & API} or {pattern.name}
    refused = LedgerRow.objects.filter(capability__in=capabilities, outcome="refused")
    if pattern.name in SUBSCRIBED:
        assert answer.status_code == (404 if method == "get" else 405)
        assert refused.exists() == (method == "get")
        return
    if pattern.name in MACHINES:
        # a session is nothing to a machine's door, and so the refused is not its holder
        assert (answer.status_code, refused.filter(actor=nobody.id).exists()) == (401, False)
        assert refused.exists()
        return
    assert answer.status_code == 403
    assert refused.filter(actor=nobody.id).exists()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_an_actor_with_no_roles_is_refused_every_command(people, as_reader, name: str) -> None:
    command = COMMANDS[name]
    nobody = Acting(Actor(ANY_UUID, "Nobody", None, "", "", "", frozenset()), None)
    set_reader(nobody.actor)
    wanted = list(inspect.signature(command.run).parameters.values())[1:]
    by_place = [None for p in wanted if p.kind is p.POSITIONAL_OR_KEYWORD and p.default is p.empty]
    by_name = {p.name: None for p in wanted if p.kind is p.KEYWORD_ONLY and p.default is p.empty}

    with pytest.raises(Refused) as refused:
        command.run(nobody, *by_place, **by_name)

    assert refused.value.refusal.code == "no_permission"
    as_reader(people["professional_standards"])
    assert LedgerRow.objects.filter(actor=ANY_UUID, capability=name, outcome="refused").exists()
