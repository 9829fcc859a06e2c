"""A log is taken whatever the types, the letters and the lengths of what it says, and nothing of it is dropped."""

from datetime import timedelta
from typing import Any

import pytest

from sightline.contact.models import IncidentLog
from sightline.core import clock
from sightline.core.transactions import set_reader
from sightline.workforce.tests.token_scene import Caller

from .test_deliver_log import NOON, WHOLE, tannoy

__all__ = ["tannoy"]  # a fixture that pytest finds by name


@pytest.mark.requirement("R195")
def test_no_log_is_turned_away_for_a_field_of_another_type(tannoy: Caller) -> None:
    for number, name in enumerate(WHOLE):
        with clock.frozen(NOON + timedelta(seconds=number)):
            body = {"system": "tannoy", "number": str(number), **WHOLE, name: [{"said": f"Quill {number}"}]}
            answer = tannoy.post("/contact/logs", body)
        assert answer.status_code == 201, (name, answer.content)
        log = IncidentLog.objects.get(event__reference=answer.json()["reference"])
        is_kept = log.entries.filter(text__contains=f"Quill {number}").exists()
        assert is_kept or name == "as_at", name


@pytest.mark.requirement("R195")
@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"entries": [{"text": "\u200bBaby\u00ad not breathing"}]}, "Baby not breathing"),
        ({"entries": [{"text": "\u200b\n"}, {"text": "Baby not breathing"}]}, "Baby not breathing"),
        ({"address": dict.fromkeys(("unit", "building", "street", "locality", "town"), "x" * 200)}, "x" * 100),
        ({"where": "\u200d\u202eElm Road"}, "Elm Road"),
    ],
    ids=["what cannot be seen", "nothing that can be seen", "a long address", "what turns text round"],
)
def test_no_log_is_turned_away_for_its_letters_or_its_length(
    tannoy: Caller, people: Any, said: dict[str, Any], kept: str
) -> None:
    with clock.frozen(NOON):
        answer = tannoy.post("/contact/logs", {"system": "tannoy", "number": "7", **said})

    assert answer.status_code == 201, answer.content
    set_reader(people["control_room_inspector"].actor)
    log = IncidentLog.objects.select_related("event").get(event__reference=answer.json()["reference"])
    assert kept in (log.event.title, log.location_words[: len(kept)])
