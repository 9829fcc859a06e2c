"""A partner's search finds what was shared with them row by row, and nothing else: nor where somebody is safe."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from sightline.core.acts import Acting
from sightline.core.models import Grant, User
from sightline.pole.access import rows_visible_to
from sightline.pole.models import Address, Identity, Name, Residence, SearchKey
from sightline.pole.queries.search import SearchResult, search
from sightline.pole.queries.search_candidates import candidates
from sightline.pole.queries.search_near import near_words
from sightline.pole.rules.search_leads import Leads, Range, leads_of
from sightline.pole.rules.search_terms import understand
from sightline.pole.tests.reading_scene import LONG_AGO, identity_of, scene
from sightline.sharing.commands import Chosen, revoke_share
from sightline.sharing.queries.recipients import To

from .sharing_scene import Family, council, earlier, make_family, share

WHO = Chosen(parts=frozenset({"who"}))
HOME = Chosen(parts=frozenset({"who", "home"}))
STREET = "Harbour Steps"
AsReader = Callable[[Acting], Acting]


@pytest.fixture
def detective(people: dict[str, Acting], as_reader: AsReader) -> Acting:
    return as_reader(people["child_abuse_detective"])


@pytest.fixture
def partner(people: dict[str, Acting]) -> Acting:
    return people["social_worker"]


@pytest.fixture
def family(detective: Acting) -> Family:
    return make_family(detective, refuge=False)


def names(found: SearchResult) -> list[str]:
    return [person.line.name for person in found.people]


def said(found: SearchResult) -> str:
    """All that a list of results says."""
    return " ".join([repr(found.people), repr(found.places), repr(found.events)])


@pytest.mark.requirement("R15")
@pytest.mark.parametrize(
    "text", ["ada quillfeather", "quilfether ada", "ada 4 mar 2018", "quillfeather 2018", "ada q", "4/3/2018"]
)
def test_somebody_who_was_shared_is_found_however_they_are_asked_for(
    detective: Acting, partner: Acting, family: Family, as_reader: AsReader, text: str
) -> None:
    assert search(as_reader(partner), text).is_empty
    share(as_reader(detective), family.girl, WHO)

    found = search(as_reader(partner), text)

    assert names(found) == ["Ada Quillfeather"]
    assert all(reason.words for reason in found.people[0].reasons)
    assert (found.people[0].homes, found.places, found.events) == ((), (), ())


@pytest.mark.requirement("R15")
@pytest.mark.parametrize("text", ["ada quillfeather", "ada", "4 mar 2018", "ada 2018", "harbour steps", "zx1 2ab"])
def test_what_was_not_shared_leads_to_nobody(
    detective: Acting, partner: Acting, family: Family, as_reader: AsReader, text: str
) -> None:
    share(detective, family.girl, Chosen(words="She is at risk", rows=frozenset({family.event.id})))
    with scene(as_reader(detective)) as s:
        s.marker(family.girl, "violent", ("in_force", LONG_AGO, None))
    share(detective, family.girl, Chosen(parts=frozenset({"warnings"})))

    as_reader(partner)
    assert Identity.objects.exists()
    assert search(partner, text).is_empty


def test_others_of_the_family_are_not_found_with_the_one_who_was_shared(
    detective: Acting, partner: Acting, family: Family, as_reader: AsReader
) -> None:
    share(detective, family.girl, HOME)

    found = search(as_reader(partner), "quillfeather harbour steps")

    assert names(found) == ["Ada Quillfeather"]
    assert "Berta" not in said(found)
    assert "Carl" not in said(found)


@pytest.mark.parametrize("text", ["14 harbour steps", "zx1 2ab", "harbour steps averdale"])
def test_a_home_that_was_shared_is_found_until_it_is_a_safe_address(
    detective: Acting, partner: Acting, family: Family, as_reader: AsReader, text: str
) -> None:
    share(detective, family.girl, HOME)
    found = search(as_reader(partner), text)
    assert names(found) == ["Ada Quillfeather"]
    assert STREET in said(found)

    with scene(as_reader(detective)) as s:
        s.marker(family.mother, "refuge", ("proposed", LONG_AGO, None))

    assert search(as_reader(partner), text).is_empty


def test_a_safe_address_is_not_confirmed_by_typing_it_with_a_name(
    detective: Acting, partner: Acting, family: Family, as_reader: AsReader
) -> None:
    share(detective, family.girl, HOME)
    with scene(as_reader(detective)) as s:
        s.marker(family.refuge, "refuge", ("proposed", LONG_AGO, None))
    as_reader(partner)

    right, wrong = search(partner, "ada quillfeather harbour"), search(partner, "ada quillfeather gangway")

    assert names(right) == names(wrong) == ["Ada Quillfeather"]
    assert [p.closeness for p in right.people] == [p.closeness for p in wrong.people]
    assert ([p.missed for p in right.people], [p.missed for p in wrong.people]) == ([("harbour",)], [("gangway",)])
    assert STREET not in said(right)


def test_a_safe_address_is_found_by_whoever_has_to_have_it(
    detective: Acting, partner: Acting, family: Family, as_reader: AsReader
) -> None:
    with scene(detective) as s:
        s.marker(family.refuge, "refuge", ("in_force", LONG_AGO, None))
    home = Residence.objects.get(identity=identity_of(family.girl))
    rows = frozenset({home.id, Address.objects.get(place=family.refuge).id})
    share(detective, family.girl, Chosen(HOME.parts, named=rows, named_because="They visit her there"))

    assert names(search(as_reader(partner), "14 harbour steps")) == ["Ada Quillfeather"]


def test_what_was_taken_back_is_found_no_longer(
    detective: Acting, partner: Acting, family: Family, as_reader: AsReader
) -> None:
    made = share(detective, family.girl, WHO)
    assert names(search(as_reader(partner), "ada quillfeather"))
    as_reader(detective)
    with earlier(minutes=30):
        revoke_share(detective, made, "Sent to the wrong team")

    assert search(as_reader(partner), "ada quillfeather").is_empty


def test_what_was_shared_with_one_person_is_found_by_them_alone(
    detective: Acting, partner: Acting, family: Family, as_reader: AsReader, people: dict[str, Acting]
) -> None:
    worker = User.objects.get(id=partner.actor.user_id)
    share(detective, family.girl, WHO, To(council(), worker))

    assert names(search(as_reader(partner), "ada quillfeather")) == ["Ada Quillfeather"]
    assert search(as_reader(people["social_work_manager"]), "ada quillfeather").is_empty


def test_a_rare_child_of_a_common_name_is_found_among_hundreds_who_are_not_shared(
    detective: Acting, partner: Acting, family: Family, as_reader: AsReader
) -> None:
    with scene(detective) as s:
        for _ in range(130):
            s.fact(Name, s.person(), full="Ada Quillfeather")
        last = s.person("Ada Quillfeather")
    share(detective, last, WHO)

    assert [p.line.reference for p in search(as_reader(partner), "ada quillfeather").people] == [last.reference]


def test_a_partners_candidates_are_exactly_what_row_level_security_shows_them(
    detective: Acting, partner: Acting, as_reader: AsReader
) -> None:
    dice = random.Random(5)
    rows: list[Any] = []
    with scene(detective) as s:
        for number in range(40):
            place = s.place(street=STREET, building=str(number), postcode="ZX1 2AB")
            person = s.person()
            rows += [
                identity_of(person),
                s.fact(Name, person, full="Ada Brambleby"),
                s.fact(Residence, person, place=place, kind="lives"),
                Address.objects.get(place=place),
            ]
            if number % 3 == 0:
                s.marker(place, "refuge")
        given = {"grantee": partner.actor.agency_id, "valid_from": LONG_AGO, "act": s.act.id, "basis": "a test"}
        for row in dice.sample(rows, 90):
            Grant(resource=row.id, reach=dice.choice(["row", "row", "named"]), **given).save(force_insert=True)
    as_reader(partner)
    seen = set(Identity.objects.values_list("id", flat=True))
    keys: dict[Any, set[str]] = {}
    for key in SearchKey.objects.all():
        keys.setdefault(key.subject, set()).add(f"{key.kind} {key.key}")
    at_home = list(Residence.objects.values_list("identity", "place"))

    found = candidates(
        Leads(
            ranges=[
                Range("name", "brambleby", "brambleby\x01", 1.0),
                Range("postcode", "ZX12AB", "ZX12AB\x01", 1.0),
            ]
        ),
        homes=True,
        shared=True,
    )

    led = {i for i in seen if "name brambleby" in keys.get(i, ())} | {i for i, p in at_home if p in keys and i in seen}
    assert {c.id for c in found if c.kind == "identity"} == led
    assert {c.id for c in found if c.kind == "place"} == {p for p in keys if "postcode ZX12AB" in keys[p]}
    assert all(set(c.own) == keys.get(c.id, set()) for c in found)
    homes = {i: [keys[p] for j, p in at_home if j == i and p in keys] for i in led}
    assert all([set(home) for home in c.homes] == homes[c.id] for c in found if c.kind == "identity")
    assert 5 < len(led) < 40
    by_access = set(rows_visible_to(partner, SearchKey.objects.all()).values_list("id", flat=True))
    assert by_access == set(SearchKey.objects.values_list("id", flat=True))


def test_pairs_of_all_that_is_held_lead_the_police_alone(partner: Acting, family: Family, as_reader: AsReader) -> None:
    as_reader(partner)
    terms = understand("ada quillfeather")
    leads = leads_of(terms, near_words(terms), family.event.recorded_at.date())

    assert leads.pairs
    assert candidates(leads, homes=True, shared=True) == []
    assert candidates(leads, homes=True) == []
