"""Searching: what is found, why, what is not, and what it costs."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.actors import Actor
from sightline.core.acts import Acting
from sightline.pole.commands import correct_fact, record_fact
from sightline.pole.models import Name, Person
from sightline.pole.queries.search import MOST_SHOWN, search

from .reading_scene import scene, source_id
from .search_scene import add_child, identity_of, put_event, put_place, put_restricted

QUERIES = 16
BORN_SWAPPED = "born 2 June 2015, day and month swapped"


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def amy(officer: Acting) -> Person:
    return add_child(
        officer,
        "Amy Rose",
        "O'Neill-Smith",
        date(2012, 5, 3),
        phone={"number": "+44 7700 900123"},
        online_account={"service": "Chatter", "handle": "@dark_wolf.9"},
        vehicle={"registration": "AB12 CDE"},
        identifier={"scheme": "nhs", "value": "943 476 5919"},
    )


def names(reader: Acting, text: str) -> list[str]:
    return [found.line.name for found in search(reader, text).people]


@pytest.mark.requirement("R30")
@pytest.mark.parametrize(
    "text",
    [
        "amy",
        "AMY ONEILL",
        "o neill amy",
        "o'neill-smith",
        "smi 2012",
        "rose may 2012",
        "3 May 2012",
        "03/05/2012",
        "2012-05-03 am",
        "07700 900123",
        "07700 900",
        "dark_wolf",
        "@dark_wolf.9",
        "ab12 cde",
        "AB12CDE",
        "9434765919",
        "943 476 5919 amy",
        "mill lane amy",
        "flat 2 12 mill",
        "zx1 2ab",
        "zx1 2",
        "ZX12AB smith",
    ],
)
def test_somebody_is_found_by_whatever_is_known_in_any_order(officer: Acting, amy: Person, text: str) -> None:
    put_place(officer, amy, unit="Flat 2", building="12", street="Mill Lane", town="Averdale", postcode="ZX1 2AB")
    assert names(officer, text) == ["Amy Rose O'Neill-Smith"]


@pytest.mark.parametrize("text", ["jones", "my", "zoltan petrov", "04/06/2012", "12 dale street", "rose petrov 1950"])
def test_nobody_is_found_who_is_not_near(officer: Acting, amy: Person, text: str) -> None:
    put_place(officer, amy, building="12", street="Mill Lane", town="Averdale", postcode="ZX1 2AB")
    assert search(officer, text).is_empty


@pytest.mark.requirement("R30")
@pytest.mark.parametrize(
    ("text", "reasons", "missed"),
    [
        ("jaydn smif", ["jaydn may be Jayden", "surname Smith, typed smif (sounds alike)"], ()),
        ("smyth jayden", ["smyth may be Smith", "first name is JAYDEN"], ()),
        ("jayden smith 06/02/2015", ["first name is JAYDEN", "surname is SMITH", BORN_SWAPPED], ()),
        ("jayden smith 3/6/2015", ["first name is JAYDEN", "surname is SMITH", "born 2 June 2015, typed 3/6/2015"], ()),
        ("jayden 11 ish", ["first name is JAYDEN", "born 2 June 2015, typed 11 ish"], ()),
        ("jayden about 13", ["first name is JAYDEN", "born 2 June 2015, typed about 13"], ()),
        ("jayden kingshom", ["first name is JAYDEN", "home: address Kingsholm, typed kingshom"], ()),
        ("jaydn smif 11 ish kingsholm", None, ()),
        ("jayden smith bananas", ["first name is JAYDEN", "surname is SMITH"], ("bananas",)),
        ("jayden smith 07711 900199", ["first name is JAYDEN", "surname is SMITH"], ("07711", "900199")),
    ],
)
def test_what_is_misspelt_swapped_or_partly_wrong_is_found_and_says_how(
    officer: Acting, text: str, reasons: list[str] | None, missed: tuple[str, ...]
) -> None:
    jayden = add_child(officer, "Jayden", "Smith", date(2015, 6, 2))
    put_place(officer, jayden, unit="Flat 2", building="9", street="Mill Lane", locality="Kingsholm", town="Averdale")
    (found,) = search(officer, text).people
    assert found.line.name == "Jayden Smith"
    assert found.missed == missed
    assert reasons is None or [r.words for r in found.reasons] == reasons


def test_whoever_is_nearer_comes_first_and_whoever_is_far_is_not_listed(officer: Acting) -> None:
    for given, family in (("Jayden", "Smyth"), ("Jayden", "Smith"), ("Jordan", "Smith"), ("Jayden", "Wu")):
        add_child(officer, given, family, date(2015, 6, 2))
    assert names(officer, "jayden smith")[:2] == ["Jayden Smith", "Jayden Smyth"]
    assert "Jayden Wu" not in names(officer, "jayden smith 2/6/2012")


@pytest.mark.requirement("R30")
def test_people_their_homes_and_their_events_come_in_one_result_set_with_source_and_load_date(
    officer: Acting, amy: Person
) -> None:
    home = put_place(officer, amy, building="12", street="Mill Lane", postcode="ZX1 2AB")
    event = put_event(officer, "Shouting heard", amy, place=home)
    found = search(officer, "smith")
    assert [p.line.reference for p in found.people] == [amy.reference]
    assert [(p.line.reference, p.reasons[0].words) for p in found.places] == [
        (home.reference, "home of Amy Rose O'Neill-Smith")
    ]
    assert [(e.reference, e.reasons[0].words) for e in found.events] == [
        (event.reference, "involves Amy Rose O'Neill-Smith")
    ]
    assert found.people[0].sources[0].startswith("Sightline, by hand, recorded ")
    assert found.events[0].source.startswith("Crest, recorded ")
    assert set(found.shown) == {identity_of(amy).id, home.id, event.id}


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("smi 2012", ["surname begins SMI", "born in 2012"]),
        ("amy 3 may 2012", ["first name is AMY", "born 3 May 2012"]),
        ("mill oneill", ["home: address has MILL", "surname is ONEILL"]),
        ("12 mill lane", ["home: address has 12, MILL and LANE"]),
        ("077009", ["telephone number begins 077009 (+44 7700 900123)"]),
        ("zx1", ["home: postcode begins ZX1"]),
    ],
)
def test_each_result_says_why_it_was_found(officer: Acting, amy: Person, text: str, reasons: list[str]) -> None:
    put_place(officer, amy, building="12", street="Mill Lane", postcode="ZX1 2AB")
    assert [r.words for r in search(officer, text).people[0].reasons] == reasons


def test_a_name_that_was_corrected_still_finds_and_is_said_to_be_held_no_longer(officer: Acting, amy: Person) -> None:
    wrong = record_fact(officer, amy, "name", {"given": "Aimee", "family": "Brook"}).fact
    correct_fact(
        officer, wrong, {"kind": "alias", "given": "Amy", "family": "Brooke", "full": "Amy Brooke"}, why="Misheard"
    )
    assert Name.objects.filter(retracted_at__isnull=False).count() == 1
    found = search(officer, "aimee").people[0]
    assert [(r.words, r.held) for r in found.reasons] == [("first name is AIMEE", False)]
    assert [(n.full, n.held) for n in found.other_names] == [("Amy Brooke", True), ("Aimee Brook", False)]


def test_the_same_name_in_other_capitals_is_not_another_name(officer: Acting) -> None:
    with scene(officer) as s:
        person = s.person("Kayla MARSDEN", system="crest", source_id=source_id())
        for system in ("harbour", "lantern"):
            identity = s.identity(person, system=system, source_id=source_id())
            for full in ("Kayla Marsden", "Kay MARSDEN", "Kay Marsden"):
                s.fact(Name, identity, full=full)

    found = search(officer, "kayla marsden").people[0]

    assert (found.line.name, [n.full for n in found.other_names]) == ("Kayla Marsden", ["Kay Marsden"])
    assert found.sources == ("Crest, Harbour and Lantern, loaded 1 March 2020",)


@pytest.mark.parametrize("text", ["mill lane", "12 mill averdale", "ZX1 2AB", "zx1 2a 12"])
def test_a_place_is_found_by_its_address_though_nobody_lives_there(officer: Acting, text: str) -> None:
    place = put_place(officer, building="12", street="Mill Lane", town="Averdale", postcode="ZX1 2AB")
    put_place(officer, building="13", street="Hill Lane", town="Averdale", postcode="ZX2 2AB")
    assert [p.line.reference for p in search(officer, text).places] == [place.reference]


def test_a_former_home_finds_but_is_not_where_they_live_now(officer: Acting, amy: Person) -> None:
    put_place(officer, amy, former=True, building="7", street="Old Road", postcode="ZX9 9ZZ")
    found = search(officer, "amy old road").people[0]
    assert (found.homes, [r.words for r in found.reasons][1:]) == (
        (),
        ["home: address has OLD and ROAD"],
    )


@pytest.mark.parametrize("kind", ["person", "place", "event"])
def test_references_of_our_own_are_found(officer: Acting, amy: Person, kind: str) -> None:
    home = put_place(officer, amy, building="12", street="Mill Lane")
    event = put_event(officer, "Shouting heard", amy)
    wanted = {"person": amy.reference, "place": home.reference, "event": event.reference}[kind]
    result = search(officer, wanted.lower())
    found = {
        "person": {found.line.reference for found in result.people},
        "place": {found.line.reference for found in result.places},
        "event": {found.reference for found in result.events},
    }
    assert wanted in found[kind]


def test_an_event_is_found_by_the_reference_of_its_source(officer: Acting) -> None:
    event = put_event(officer, "Shouting heard", reference="CR123456")
    assert [e.reference for e in search(officer, "CR/1234").events] == [event.reference]


def test_what_a_reader_may_not_see_is_never_found_nor_counted(
    officer: Acting, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    hidden = put_restricted(as_reader(people["professional_standards"]), "Zenobia", "Quist")
    as_reader(officer)
    for text in ("zenobia", "quist", hidden.reference):
        result = search(officer, text)
        assert result.is_empty
    assert names(as_reader(people["professional_standards"]), "quist") == ["Name not recorded"]


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_search_asks_a_constant_number_of_queries(officer: Acting, how_many: int) -> None:
    for number in range(how_many):
        child = add_child(officer, f"Child{number}", "Brambleby", date(2012, 5, 3 + number))
        home = put_place(officer, child, building=str(number + 1), street="Mill Lane")
        put_event(officer, "Shouting heard", child, place=home)
    with CaptureQueriesContext(connection) as asked:
        assert len(names(officer, "brambleby 2012")) == how_many
    assert len(asked) == QUERIES


def test_more_than_are_shown_is_said_and_the_nearest_come_first(officer: Acting) -> None:
    for number in range(MOST_SHOWN):
        add_child(officer, f"Child{number}", "Smithson")
    add_child(officer, "Zack", "Smith")
    result = search(officer, "smith")
    assert (len(result.people), result.people[0].line.name) == (MOST_SHOWN, "Zack Smith")
    assert result.more == ("More than 50 people match: add a word.",)


def test_an_empty_result_is_a_receipt(officer: Acting) -> None:
    result = search(officer, "brxmbleby 03/05/2012")
    assert result.is_empty
    receipt = result.receipt
    actor: Actor = officer.actor
    assert (receipt.words, receipt.by, receipt.post) == (("brxmbleby", "03/05/2012"), actor.name, actor.post)
    assert "dates of birth" in receipt.kinds
    assert any("other forces" in words for words in receipt.not_searched)
    assert "Try fewer letters: brx." in result.advice
    assert "Try the year alone: 2012." in result.advice


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "!!! --- ???",
        "x" * 5000,
        "a " * 2500,
        "'; drop table pole_person; --",
        "%_%",
        "\x00amy\x00",
        "\u202eyma\u202c",
        "ａｍｙ",
        "аmy",
        "\U0010ffff\ud7ff",
        "31/02/2012",
        "99/99/9999",
        "00/0000",
        "د. محمد",
        "李小龙",
        "\u0301\u0301",
        "\\' \" {} %s %(x)s",
    ],
)
def test_whatever_is_typed_gives_a_result(officer: Acting, amy: Person, text: str) -> None:
    result = search(officer, text)
    assert len(result.receipt.words) <= 8
    assert len(result.receipt.text) <= 200


def test_of_those_as_near_whoever_is_warned_of_comes_first_then_children(officer: Acting) -> None:
    with scene(officer) as s:
        for full, born in (("Ann Brook", 1980), ("Amy Brook", 2015), ("Ada Brook", 1981), ("Alf Brook", 2016)):
            person = s.person(full, date(born, 5, 3))
            if full in ("Ada Brook", "Alf Brook"):
                s.marker(person, "weapons", ("in_force", s.act.at, None))
    assert names(officer, "brook") == ["Alf Brook", "Ada Brook", "Amy Brook", "Ann Brook"]
