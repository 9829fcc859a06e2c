"""A third party is told by two: one proposes, another authorises. Partners are told at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sightline.access.permissions import Permission
from sightline.access.roles import ROLES
from sightline.core.acts import Acting
from sightline.core.models import Grant
from sightline.notices.models import Notice
from sightline.pole.tests.ledger import last_act
from sightline.sharing.commands import (
    Chosen,
    authorise_disclosure,
    decline_disclosure,
    propose_disclosure,
    share_record,
)
from sightline.sharing.models import ProposedDisclosure, Share, SharedPart
from sightline.sharing.queries.recipients import To
from sightline.workforce.models import Agency
from sightline.workforce.rules.agencies import KINDS

from .refusing import code_of
from .sharing_scene import Family, council, make_family, terms

WHO = Chosen(parts=frozenset({"who"}), words="He must not be left alone with children")


@pytest.fixture
def detective(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["child_abuse_detective"])


@pytest.fixture
def supervisor(people: dict[str, Acting]) -> Acting:
    return people["duty_inspector"]


@pytest.fixture
def family(detective: Acting) -> Family:
    return make_family(detective)


@pytest.fixture
def club(detective: Acting) -> Agency:
    """A sports club: none of those that protect children together."""
    from sightline.pole.tests.reading_scene import scene

    with scene(detective) as s:
        made = Agency(name="Averdale Swimming Club", is_police=False, regime="uk_gdpr", kind="other", act=s.act.id)
        made.save(force_insert=True)
    return made


def proposed(detective: Acting, family: Family, club: Agency) -> ProposedDisclosure:
    return propose_disclosure(detective, family.father, WHO, To(club), terms())


def test_an_agency_that_protects_children_is_told_at_once_by_one_person(detective: Acting, family: Family) -> None:
    assert share_record(detective, family.girl, WHO, To(council()), terms()).reference
    assert code_of(lambda: propose_disclosure(detective, family.girl, WHO, To(council()), terms())) == "partner"
    assert [kind.key for kind in KINDS.values() if not kind.partner] == ["inspectorate", "other"]


@pytest.mark.requirement("R104")
def test_a_third_party_is_told_only_when_somebody_else_authorises_it(
    detective: Acting, supervisor: Acting, family: Family, club: Agency, as_reader: Callable[[Acting], Acting]
) -> None:
    assert code_of(lambda: share_record(detective, family.father, WHO, To(club), terms())) == "third_party"
    waiting = proposed(detective, family, club)
    assert not Share.objects.exists()
    assert not Grant.objects.exists()

    share = authorise_disclosure(as_reader(supervisor), waiting.id)

    assert share.to_agency == club
    assert "proposed" in share.made_by_words
    assert sorted(SharedPart.objects.values_list("part", flat=True).distinct()) == ["who", "words"]
    assert Grant.objects.filter(grantee=club.id).count() > 2
    detail = last_act("authorise_disclosure").detail
    assert (detail["recipient"], detail["necessity"]) == (club.name, "They teach her")
    assert code_of(lambda: authorise_disclosure(supervisor, waiting.id)) == "decided"
    as_reader(detective)
    assert Notice.objects.filter(words__contains=share.reference).exists()


def test_whoever_proposes_it_does_not_authorise_it_whatever_they_may(
    people: dict[str, Acting], supervisor: Acting, family: Family, club: Agency, as_reader: Callable[[Acting], Acting]
) -> None:
    waiting = proposed(as_reader(supervisor), family, club)

    assert code_of(lambda: authorise_disclosure(supervisor, waiting.id)) == "disclosure"
    assert not Share.objects.exists()


def test_one_that_is_declined_sends_nothing_and_its_proposer_is_told_why(
    detective: Acting, supervisor: Acting, family: Family, club: Agency, as_reader: Callable[[Acting], Acting]
) -> None:
    waiting = proposed(detective, family, club)
    as_reader(supervisor)
    assert code_of(lambda: decline_disclosure(supervisor, waiting.id, " ")) == "no_reason"

    decline_disclosure(supervisor, waiting.id, "He has no contact with the club")

    assert code_of(lambda: authorise_disclosure(supervisor, waiting.id)) == "decided"
    assert not Share.objects.exists()
    as_reader(detective)
    assert Notice.objects.filter(words__contains="declined").exists()


def test_it_is_proposed_and_authorised_on_pages(
    detective: Acting, family: Family, club: Agency, client_as: Callable[..., Client], people: dict[str, Acting]
) -> None:
    given = terms()
    asked: dict[str, Any] = {
        "agency": str(club.id),
        "parts": ["who"],
        "words": "He must not be left alone with children",
        "lawful_basis": given.lawful_basis,
        "necessity": given.necessity,
        "family_told": "no",
        "family_told_because": given.family_told_because,
        "consent": given.consent,
        "consent_because": given.consent_because,
        "conditions": given.conditions,
        "last_day_day": given.last_day.day,
        "last_day_month": given.last_day.month,
        "last_day_year": given.last_day.year,
    }
    client, address = client_as("child_abuse_detective"), f"/share/{family.father.reference}"
    asked |= _named(client.get(address).content.decode(), given.last_day)
    shown = client.post(address, asked).content.decode()
    assert "somebody else authorises it" in shown
    asked["seen"] = _hidden(shown, "seen")
    assert client.post(address, asked).status_code == 302
    waiting = ProposedDisclosure.objects.get()

    own = client.get(f"/disclosures/{waiting.id}").content.decode()
    assert "You proposed this disclosure" in own
    inspector = client_as("duty_inspector")
    assert f"/disclosures/{waiting.id}" in inspector.get("/shares").content.decode()
    page = inspector.get(f"/disclosures/{waiting.id}").content.decode()
    assert "Carl Quillfeather" in page
    assert "He must not be left alone" in page
    address = f"/disclosures/{waiting.id}/authorise"
    page = inspector.get(address).content.decode()
    asked = {name: _hidden(page, name) for name in ("submission", "seen")}
    stale = inspector.post(address, {**asked, "seen": "what went yesterday"}).content.decode()
    assert "What would go is otherwise by now" in stale
    assert not Share.objects.exists()
    assert inspector.post(address, asked).status_code == 302
    assert Share.objects.get().reference in client.get(f"/disclosures/{waiting.id}").content.decode()


def _hidden(page: str, name: str) -> str:
    import re

    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


def _named(page: str, day: Any) -> dict[str, Any]:
    """What the form's own page says: its submission, and its date as its boxes are called."""
    import re

    boxes = sorted(set(re.findall(r'name="(last_day[^"]*)"', page)))
    parts = {"day": day.day, "month": day.month, "year": day.year}
    dated = {box: parts[next(part for part in parts if box.endswith(part))] for box in boxes}
    return {**dated, "submission": _hidden(page, "submission")}


def test_who_authorises_supervises_and_may_share() -> None:
    may = {key for key, role in ROLES.items() if Permission.DISCLOSURE_AUTHORISE in role.permissions}

    assert {"duty_inspector", "superintendent", "child_abuse_supervisor"} <= may
    assert all(Permission.RECORD_SHARE in ROLES[key].permissions for key in may)
    assert "offender_manager" not in may


def test_what_was_proposed_goes_when_the_record_does() -> None:
    from sightline.sharing import erasing

    assert ProposedDisclosure in erasing._OF_BARE_IDS
