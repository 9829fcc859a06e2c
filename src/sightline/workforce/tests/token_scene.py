"""Tokens for tests: made by the administrator, as the page makes them."""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

from django.test import Client

from sightline.access.scopes import SCOPES
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import set_reader
from sightline.workforce.commands import MadeToken, make_token
from sightline.workforce.models import Agency
from sightline.workforce.sign_ins import FORCE

TASK = "incident AV-2026-0412"
AsReader = Callable[[Acting], Acting]


def a_token(
    administrator: Acting,
    role: str = "response_officer",
    *,
    agency: str = FORCE,
    scopes: Collection[str] = tuple(SCOPES),
    days: int = 30,
) -> MadeToken:
    """A token of this agency with this role; all scopes unless some are given."""
    set_reader(administrator.actor)
    return make_token(
        administrator,
        Agency.objects.get(name=agency),
        "Case system",
        roles=[role],
        scopes=scopes,
        expires_at=clock.now() + timedelta(days=days),
    )


class Caller:
    """Another system: a client that sends its token and its task with each call."""

    def __init__(self, token: str, task: str = TASK) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}", "Sightline-Task": task}

    def get(self, path: str, data: Any = None, **headers: str) -> Any:
        """GET /api/v1 and `path`; underscores of header names stand for hyphens."""
        return self.client.get(f"/api/v1{path}", data, headers=self._all(headers))

    def post(self, path: str, body: Any, **headers: str) -> Any:
        """POST JSON to /api/v1 and `path`."""
        return self.client.post(f"/api/v1{path}", body, content_type="application/json", headers=self._all(headers))

    def _all(self, headers: dict[str, str]) -> dict[str, str]:
        said = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return {name: value for name, value in said.items() if value}
