"""Other systems that call the API."""

from collections.abc import Callable
from typing import Any

import pytest

from sightline.core.acts import Acting
from sightline.workforce.commands import MadeToken
from sightline.workforce.tests.token_scene import Caller, a_token


@pytest.fixture
def token(people: Any) -> Callable[..., MadeToken]:
    """Makes a token: `token("social_worker", agency=COUNCIL)`."""

    def make(role: str = "response_officer", **options: Any) -> MadeToken:
        administrator: Acting = people["system_administrator"]
        return a_token(administrator, role, **options)

    return make


@pytest.fixture
def caller(token: Callable[..., MadeToken]) -> Callable[..., Caller]:
    """A system that holds a token of its own."""

    def make(role: str = "response_officer", **options: Any) -> Caller:
        return Caller(token(role, **options).text)

    return make
