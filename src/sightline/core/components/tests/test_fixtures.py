"""Every part draws what GOV.UK Frontend's own fixtures say, or is listed here as not offering it, with the reason."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from .adapters import ADAPTERS, NotOffered, part_for
from .dom import lines_of
from .not_offered import NOT_OFFERED

COMPONENTS = Path(settings.CHECKOUT) / "node_modules/govuk-frontend/dist/govuk/components"


@pytest.fixture(autouse=True, scope="module")
def _packages() -> None:
    assert COMPONENTS.exists(), "GOV.UK Frontend is not here. `./run test` fetches it; run that once."


@cache
def fixtures(component: str) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = json.loads((COMPONENTS / component / "fixtures.json").read_text("utf-8"))["fixtures"]
    return held


@pytest.mark.parametrize("component", ADAPTERS)
def test_a_part_draws_what_the_original_draws(component: str) -> None:
    differences = []
    for fixture in fixtures(component):
        if fixture["name"] in NOT_OFFERED.get(component, {}):
            continue
        ours = lines_of(str(part_for(component, fixture["options"])))
        if ours != lines_of(fixture["html"]):
            differences.append(fixture["name"])
    assert not differences


@pytest.mark.parametrize("component", ADAPTERS)
def test_what_is_listed_as_not_offered_is_just_what_is_not(component: str) -> None:
    refused = set()
    for fixture in fixtures(component):
        try:
            part_for(component, fixture["options"])
        except NotOffered:
            refused.add(fixture["name"])
    assert refused == {name for name, why in NOT_OFFERED.get(component, {}).items() if not why.startswith("differs:")}


def test_every_component_of_the_library_is_either_a_part_or_left_alone_knowingly() -> None:
    left_alone = {
        "accordion",
        "cookie-banner",
        "exit-this-page",
        "feedback",
        "footer",
        "generic-header",
        "header",
        "language-navigation",
        "tabs",
        "task-list",
    }
    held = {path.parent.name for path in COMPONENTS.glob("*/fixtures.json")}
    assert held == set(ADAPTERS) | left_alone
