"""What every answer tells the browser: a policy without unsafe-*, no framing, no sniffing, nothing kept of records."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern

from sightline.core.headers import HEADERS
from sightline.core.pages import PAGES

from .test_doors import DOORS

SOURCES = Path(__file__).parents[2] / "src" / "sightline"
ROLES = ("response_sergeant", "system_administrator", "records_manager")


def problems_with(answer: Any) -> list[str]:
    """What of an answer's headers would let a browser do what it must not."""
    policy = answer.headers.get("Content-Security-Policy", "")
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    wrong = [name for name in HEADERS if answer.headers.get(name) != HEADERS[name]]
    wrong += [f"{name}: {value}" for name, value in directives.items() if "unsafe" in value or "*" in value]
    wrong += ["default-src"] if directives.get("default-src") != "'self'" else []
    wrong += [name for name in ("object-src", "base-uri", "frame-ancestors") if directives.get(name) != "'none'"]
    wrong += ["data: as a script"] if "data:" in directives.get("script-src", "") else []
    expected = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin"}
    expected["Cross-Origin-Opener-Policy"] = "same-origin"
    return wrong + [name for name, value in expected.items() if answer.headers.get(name) != value]


@pytest.mark.parametrize(("address", "pattern"), DOORS, ids=[p.name or a for a, p in DOORS])
def test_every_page_answers_with_the_headers_to_whoever_asks(client_as: Any, address: str, pattern: URLPattern) -> None:
    clients = [Client(), *(client_as(role) for role in ROLES)]

    found = {problem for client in clients for problem in problems_with(client.get(address))}

    assert found == set()


@pytest.mark.parametrize("address", ["/nowhere", "/api/v1/nowhere", "/people/P1Z", "/sign-in?next=//evil.example.org"])
def test_what_says_no_has_them_too(client_as: Any, address: str) -> None:
    assert problems_with(client_as("response_sergeant").get(address)) == []


@pytest.mark.parametrize(("address", "pattern"), DOORS, ids=[p.name or a for a, p in DOORS])
def test_nothing_of_the_record_is_kept_by_a_browser_or_a_proxy(
    client_as: Any, address: str, pattern: URLPattern
) -> None:
    kinds = {PAGES[name].kind for name in getattr(pattern.callback, "serves", {str(pattern.name)})}
    if kinds & {"open"}:
        return
    answer = client_as("response_sergeant").get(address)

    assert answer.status_code in {302, 304, 405} or "no-store" in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize(("address", "pattern"), DOORS, ids=[p.name or a for a, p in DOORS])
def test_an_address_with_a_nul_is_answered_in_words_and_never_by_a_fault(
    client_as: Any, address: str, pattern: URLPattern
) -> None:
    client = client_as("records_manager")

    answer = client.get(f"{address}?system=%00&words=a%00b&asked=%00&before=%00")

    assert answer.status_code == 400
    assert problems_with(answer) == []
    assert b"could not read" in answer.content or answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["/go-live/owners/crest%00", "/people/P1%00Z", "/api/v1/people/P%00"])
def test_a_nul_in_the_path_is_no_fault_either(client_as: Any, address: str) -> None:
    assert client_as("records_manager").get(address).status_code == 400


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/search", {"q": "a\0b"}),
        ("/search/typed", {"q": "a\0b", "number": "0" * 32}),
        ("/task", {"kind": "incident", "reference": "a\0b"}),
        ("/people/add", {"name": "a\0b"}),
        ("/sign-in", {"username": "a\0b", "password": "c\0d"}),
    ],
)
def test_a_nul_in_a_form_is_no_fault(client_as: Any, address: str, sent: dict[str, str]) -> None:
    client = client_as("response_officer")

    answer = client.post(address, sent, follow=True)

    assert answer.status_code < 500


def test_a_browser_that_came_by_tls_is_told_to_come_by_nothing_else(db: None, settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 63_072_000, True

    answer = Client().get("/health", secure=True)

    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert "Strict-Transport-Security" not in Client().get("/health").headers


def test_a_real_installation_marks_its_cookies_and_asks_for_tls() -> None:
    text = (SOURCES / "config" / "settings.py").read_text("utf-8")

    assert "SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not INSECURE" in text
    assert "SECURE_HSTS_SECONDS = 0 if INSECURE else" in text
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


OFFLINE = "boards/templates/boards/pack.html"
"""A file to download, that opens without the site: its own policy names its one script and style by their digests."""


def test_no_template_has_a_script_or_a_style_of_its_own() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\son\w+\s*=\s*[\"']|\sstyle\s*=\s*[\"']|javascript:", re.I)

    found = {
        str(path.relative_to(SOURCES)) for path in SOURCES.rglob("*.html") if inline.search(path.read_text("utf-8"))
    }

    assert found == {OFFLINE}


def test_a_page_is_not_served_under_a_name_that_is_not_ours(db: None) -> None:
    assert Client().get("/health", headers={"host": "evil.example.org"}).status_code == 400
