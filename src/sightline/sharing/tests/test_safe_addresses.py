"""Safe addresses never leave: a share, and a partner's screen, withhold them, and the sender sees what and why."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import Grant
from sightline.markers.commands import propose_marker
from sightline.notices.models import Notice
from sightline.pole.models import Address, PosesRisk, Residence
from sightline.pole.tests.reading_scene import LONG_AGO, identity_of, scene
from sightline.sharing.commands import Chosen
from sightline.sharing.models import Share, SharedPart, ShareWithheld
from sightline.sharing.queries.recipients import To

from .sharing_scene import council, earlier, make_family, share

HOME = Chosen(parts=frozenset({"who", "home"}))
STREET = "Harbour Steps"


@pytest.fixture
def detective(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["child_abuse_detective"])


def told() -> str:
    return " ".join(SharedPart.objects.values_list("words", flat=True))


def withheld() -> list[tuple[str, str]]:
    return list(ShareWithheld.objects.values_list("words", "why"))


@pytest.mark.requirement("R15")
def test_a_safe_address_is_withheld_from_a_share_and_the_sender_sees_why(detective: Acting) -> None:
    family = make_family(detective)

    share(detective, family.girl, HOME)

    assert "Ada Quillfeather" in told()
    assert STREET not in told()
    assert withheld() == [("The address 14 Harbour Steps, Averdale, ZX1 2AB", "It is a safe address: do not disclose.")]


def test_an_address_that_is_no_safe_one_goes(
    detective: Acting, people: Any, as_reader: Callable[[Acting], Acting]
) -> None:
    family = make_family(detective, refuge=False)

    share(detective, family.girl, HOME)

    assert STREET in told()
    assert withheld() == []
    as_reader(people["social_worker"])
    assert Residence.objects.count() == 1
    assert Address.objects.get().street == STREET


def test_a_recipient_who_acts_for_the_danger_never_gets_the_address_though_it_is_named(detective: Acting) -> None:
    family = make_family(detective, refuge=False)
    to = To(council(), acts_for=frozenset({identity_of(family.father).id}))
    home = Residence.objects.get(identity=identity_of(family.girl))

    share(detective, family.girl, Chosen(HOME.parts, named=frozenset({home.id}), named_because="He asked"), to)

    assert STREET not in told()
    assert [why for _, why in withheld()] == [
        "Somebody whom the recipient is or acts for is held to be a risk to whoever lives there."
    ]


def test_whom_an_agency_acts_for_is_remembered(detective: Acting) -> None:
    family = make_family(detective, refuge=False)
    who = Chosen(parts=frozenset({"who"}))
    share(detective, family.father, who, To(council(), acts_for=frozenset({identity_of(family.father).id})))

    share(detective, family.girl, HOME)

    assert STREET not in told()


def test_a_safe_address_goes_to_a_recipient_who_is_said_to_have_to_have_it(
    detective: Acting, people: Any, as_reader: Callable[[Acting], Acting]
) -> None:
    family = make_family(detective)
    home = Residence.objects.get(identity=identity_of(family.girl))
    rows = frozenset({home.id, Address.objects.get(place=family.refuge).id})

    share(detective, family.girl, Chosen(HOME.parts, named=rows, named_because="They visit her there"))

    assert STREET in told()
    as_reader(people["social_worker"])
    assert Residence.objects.count() == 1


def test_words_and_events_that_name_a_safe_address_are_withheld(detective: Acting) -> None:
    family = make_family(detective)
    with scene(detective) as s:
        event = s.event("Seen outside 14 Harbour Steps")
        s.involve(family.girl, event, "subject")

    share(detective, family.girl, Chosen(frozenset({"who"}), frozenset({event.id}), "She is at ZX12AB now"))

    assert "ZX12AB" not in told()
    assert STREET not in told()
    assert {why for _, why in withheld()} == {"It names an address that must not reach this recipient."}
    assert not Grant.objects.filter(resource=event.id).exists()


def test_an_address_that_becomes_a_safe_one_is_on_no_partners_screen_any_more(
    detective: Acting, people: Any, as_reader: Callable[[Acting], Acting], client_as: Callable[..., Client]
) -> None:
    family = make_family(detective, refuge=False)
    share(detective, family.girl, HOME)
    assert STREET in client_as("social_worker").get(f"/people/{family.girl.reference}").content.decode()

    as_reader(detective)
    with scene(detective) as s:
        s.marker(family.mother, "refuge", ("proposed", LONG_AGO, None))

    as_reader(people["social_worker"])
    assert not Residence.objects.exists()
    assert not Address.objects.exists()
    page = client_as("social_worker").get(f"/people/{family.girl.reference}").content.decode()
    assert STREET not in page
    assert STREET not in client_as("social_worker").get(f"/places/{family.refuge.reference}").content.decode()
    made = Share.objects.get()
    assert STREET not in client_as("social_worker").get(f"/shares/{made.reference}").content.decode()
    assert STREET in client_as("child_abuse_detective").get(f"/shares/{made.reference}").content.decode()


def test_a_danger_that_is_recorded_later_closes_the_address_and_whoever_shared_it_is_told(
    detective: Acting, people: Any, as_reader: Callable[[Acting], Acting], client_as: Callable[..., Client]
) -> None:
    from sightline.pole.commands import record_fact
    from sightline.pole.facts import FACT_KINDS

    family = make_family(detective, refuge=False)
    with scene(detective) as s:
        uncle = s.person("Dan Other")
    made = share(detective, family.girl, HOME, To(council(), acts_for=frozenset({identity_of(uncle).id})))
    as_reader(people["social_worker"])
    assert Residence.objects.exists()

    officer = as_reader(people["response_officer"])
    values = {"other": identity_of(family.girl), "nature": "Found at the school gate"}
    with earlier(minutes=30):
        record_fact(officer, uncle, FACT_KINDS["poses_risk"].key, values)

    ended = Grant.objects.filter(resource=Residence.objects.get(identity=identity_of(family.girl)).id).get()
    assert ended.until is not None
    assert ended.until <= clock.now()
    assert PosesRisk.objects.count() == 2
    as_reader(detective)
    told = Notice.objects.get(words__contains=made.reference)
    assert "a danger to whoever lives there" in told.words
    sent = client_as("child_abuse_detective").get(f"/shares/{made.reference}").content.decode()
    assert "Closed since" in sent
    assert STREET not in client_as("social_worker").get(f"/shares/{made.reference}").content.decode()


@pytest.mark.parametrize("on", ["the mother", "the place", "somebody else"])
def test_whoever_shared_an_address_is_told_when_it_becomes_a_safe_one(
    detective: Acting, people: Any, as_reader: Callable[[Acting], Acting], on: str
) -> None:
    family = make_family(detective, refuge=False)
    made = share(detective, family.girl, HOME)
    officer = as_reader(people["response_officer"])

    whom: Any = {"the mother": family.mother, "the place": family.refuge, "somebody else": family.father}[on]
    propose_marker(officer, whom, "refuge", why="She fled last night")

    as_reader(detective)
    told = [notice.words for notice in Notice.objects.filter(words__contains=made.reference)]
    assert len(told) == (0 if on == "somebody else" else 1)
    assert all("is a safe one by now" in words and "Harbour" not in words for words in told)
