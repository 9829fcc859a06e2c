"""People joined by an identifier that its source has corrected since: they are pointed out, and stay until decided."""

from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from conftest import acting_as
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.core.transactions import set_reader
from sightline.linkage.queries.doubtful import doubtful_people, records_apart
from sightline.pole.models import Membership, Person

from .scene import CHANGES, LOGS, bring_in

HEAD = "No,Forename,Surname,Born,Sex,NHS,PNC,Made\n"
NHS, OTHER = "9990000018", "9990000026"


def extract(tmp_path: Path, second: str) -> None:
    rows = f"1,Ann,Marsh,03/04/1980,F,{NHS},,01/02/2022 10:00\n2,Ann,Marsh,03/04/1980,F,{second},,01/02/2022 10:00\n"
    bring_in(tmp_path, people=HEAD + rows, changes=CHANGES, logs=LOGS.splitlines()[0] + "\n")


@pytest.fixture
def person(db: None, tmp_path: Path) -> Person:
    """Two records that one NHS number joined, of which the second's was corrected by a later extract."""
    sergeant = acting_as("response_sergeant")
    set_reader(sergeant.actor)
    extract(tmp_path, NHS)
    extract(tmp_path, OTHER)
    set_reader(sergeant.actor)
    [joined] = {m.person for m in Membership.objects.filter(identity__system="crest", retracted_at__isnull=True)}
    return joined


@pytest.mark.requirement("R52")
def test_they_stay_one_person_and_their_page_and_the_queue_say_that_they_may_be_two(
    person: Person, client_as: Callable[..., Client]
) -> None:
    sergeant = acting_as("response_sergeant")
    assert [doubt.line.person for doubt in doubtful_people(sergeant, timezone.localdate(), 50)] == [person.id]
    client = client_as("response_sergeant")
    page = unescape(client.get(reverse("person", args=[person.reference])).content.decode())
    assert "These records may be of two people" in page
    assert reverse("keep_together", args=[person.reference]) in page
    assert "show=yes&record=" in page
    assert person.reference in unescape(client.get(reverse("same_person_queue")).content.decode())


def test_whoever_says_that_they_are_one_is_remembered(person: Person, client_as: Callable[..., Client]) -> None:
    client, address = client_as("response_sergeant"), reverse("keep_together", args=[person.reference])
    assert "Ann Marsh" in unescape(client.get(address).content.decode())
    assert client.post(address, {"submission": uuid7(), "why": "I know her"}).status_code == 302
    set_reader(acting_as("response_sergeant").actor)
    assert records_apart(acting_as("response_sergeant"), person.id) == ()
    assert client.get(address).status_code == 302


def test_what_another_identifier_holds_together_is_not_doubted(
    tmp_path: Path, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    sergeant = as_reader(people["response_sergeant"])
    pnc = "2019/0001234X"
    for second in (NHS, OTHER):
        rows = (
            f"1,Ann,Marsh,03/04/1980,F,{NHS},{pnc},01/02/2022 10:00\n"
            f"2,Ann,Marsh,03/04/1980,F,{second},{pnc},01/02/2022 10:00\n"
        )
        bring_in(tmp_path, people=HEAD + rows, changes=CHANGES, logs=LOGS.splitlines()[0] + "\n")
    as_reader(sergeant)
    assert doubtful_people(sergeant, timezone.localdate(), 50) == []
