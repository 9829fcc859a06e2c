"""What search finds candidates by: who may read it, what it leads to, and what it must never lead past."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from sightline.access.handling import Handling
from sightline.core.acts import Acting
from sightline.pole.commands import correct_fact, record_fact
from sightline.pole.models import Identity, Name, SearchKey, SearchPair, SearchWord
from sightline.pole.queries.search import search
from sightline.pole.queries.search_candidates import candidates
from sightline.pole.queries.search_matching import match
from sightline.pole.queries.search_near import near_words
from sightline.pole.rules.search_filters import Filters
from sightline.pole.rules.search_leads import Leads, Range, homes_may_match
from sightline.pole.rules.search_terms import understand
from sightline.pole.rules.search_words import COMMON

from .reading_scene import scene
from .search_scene import add_child, identity_of, put_place

TODAY = date(2026, 11, 26)


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


def names(reader: Acting, text: str, only: Filters = Filters()) -> list[str]:  # noqa: B008 - it is frozen
    return [found.line.name for found in search(reader, text, only).people]


@pytest.mark.requirement("R89")
@pytest.mark.requirement("R52")
@pytest.mark.parametrize(
    "text", ["jaydn smif 2/6/2015", "jayden smyth 11 ish", "jayden smith-wells 2015", "smith jayden"]
)
def test_two_records_of_one_child_that_nobody_linked_are_both_found_by_what_either_says(
    officer: Acting, text: str
) -> None:
    add_child(officer, "Jayden", "Smith", date(2015, 6, 2))
    add_child(officer, "Jaiden", "Smyth", date(2015, 2, 6))
    add_child(officer, "Keira", "Ashdown", date(2015, 6, 2))
    assert sorted(names(officer, text)) == ["Jaiden Smyth", "Jayden Smith"]


def test_the_words_and_the_pairs_are_listed_to_nobody(officer: Acting) -> None:
    add_child(officer, "Jayden", "Smith", date(2015, 6, 2))
    assert not SearchWord.objects.exists()
    assert not SearchPair.objects.exists()


@pytest.mark.parametrize("text", ["zenobia quist", "zenobi quits", "quist"])
def test_a_near_word_leads_to_nobody_whom_the_reader_may_not_see(
    officer: Acting, people: dict[str, Acting], as_reader: Callable[[Acting], Acting], text: str
) -> None:
    standards = as_reader(people["professional_standards"])
    with scene(standards) as s:
        hidden = s.person("Zenobia Quist", handling=int(Handling.RESTRICTED))
    assert len(match(standards, understand(text), TODAY).people) == 1
    as_reader(officer)
    assert search(officer, text).is_empty
    assert search(officer, text).advice
    assert hidden


def test_candidates_are_exactly_what_row_level_security_lets_the_reader_see(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    standards = as_reader(people["professional_standards"])
    with scene(standards) as s:
        for handling in (Handling.OPEN, Handling.RESTRICTED):
            for fact in Handling:
                person = s.person(handling=int(handling))
                s.fact(Name, person, full="Ada Brambleby", handling=int(fact))
    for username in ("call_handler", "response_officer", "child_abuse_detective", "professional_standards"):
        as_reader(people[username])
        seen = set(Identity.objects.values_list("id", flat=True))
        keys = {(k.subject, f"{k.kind} {k.key}") for k in SearchKey.objects.filter(kind__in=("name", "birth"))}
        found = candidates(Leads(ranges=[Range("name", "brambleby", "brambleby\x01", 1.0)]), homes=True)
        assert {c.id for c in found} == {subject for subject, key in keys if key == "name brambleby"} & seen
        assert {(c.id, key) for c in found for key in c.own if key[:4] in ("name", "birt")} <= keys


def test_without_a_reader_nothing_leads_anywhere(officer: Acting) -> None:
    add_child(officer, "Jayden", "Smith", date(2015, 6, 2))
    leads = Leads(pairs={"nn|jayden|smith": 1.0}, ranges=[Range("name", "smith", "smith\x01", 1.0)])
    assert candidates(leads, homes=True)
    with connection.cursor() as cursor:
        cursor.execute("select set_config('sightline.actor', '', true), set_config('sightline.clearance', '', true)")
    assert candidates(leads, homes=True) == []


def test_what_an_undone_import_brought_leads_to_nobody(officer: Acting) -> None:
    with scene(officer) as s:
        person = s.person("Jayden Smith")
        identity = identity_of(person)
    assert names(officer, "jayden smith") == ["Jayden Smith"]
    with scene(officer) as s:
        s.take_back(s.act.at, *identity.names.all())
    assert search(officer, "jayden smith").is_empty


def test_a_later_fact_of_somebody_makes_new_pairs_with_what_was_held(officer: Acting) -> None:
    jayden = add_child(officer, "Jayden", "Smith")
    born = record_fact(officer, jayden, "birth_date", {"born_on": date(2015, 6, 2)}).fact
    record_fact(officer, jayden, "name", {"given": "Jay", "family": "Wells"})
    put_place(officer, jayden, building="9", street="Mill Lane", town="Averdale")
    pairs = ("nn|smith|wells", "nb|wells|2015", "nb|jayden|2015", "nh|smith|mill", "nh|jayden|averdale")
    for pair in pairs:
        assert [c.person for c in candidates(Leads(pairs={pair: 1.0}), homes=False)] == [jayden.id], pair
    correct_fact(officer, born, {"born_on": date(2016, 6, 2), "precision": "day"}, why="Misread")
    assert candidates(Leads(pairs={"nb|wells|2016": 1.0}), homes=False)


def test_the_words_of_very_many_addresses_make_no_pairs(officer: Acting) -> None:
    jayden = add_child(officer, "Jayden", "Smith")
    for number, word in enumerate(sorted(COMMON)):
        put_place(officer, jayden, building=str(number), street=f"Quarry {word}")
    assert candidates(Leads(pairs={"nh|smith|quarry": 1.0}), homes=False)
    assert not candidates(Leads(pairs={f"nh|smith|{word}": 1.0 for word in COMMON}), homes=False)


def test_homes_are_asked_for_only_where_something_of_what_was_typed_may_be_held_of_one(officer: Acting) -> None:
    put_place(officer, add_child(officer, "Jayden", "Smith"), building="12", street="Quarry Road")
    asked = {
        text: homes_may_match(understand(text), near_words(understand(text)))
        for text in ("jayden smith", "jayden 2016-05-04", "jayden quarri", "jayden 12", "jayden road", "jayden zx1 2ab")
    }
    assert [text for text, homes in asked.items() if not homes] == ["jayden smith", "jayden 2016-05-04"]


@pytest.mark.parametrize("handle", ["dark_wolf.9", r"wolf\x", "wolf}{x", 'wolf"x', "o'wolf"])
def test_an_online_name_is_found_whatever_marks_it_has(officer: Acting, handle: str) -> None:
    add_child(officer, "Jayden", "Smith", online_account={"service": "Chatter", "handle": handle})
    assert [m.missed for m in match(officer, understand(handle), TODAY).people] == [()]


def test_a_word_is_kept_once_however_many_have_it(officer: Acting) -> None:
    add_child(officer, "Jayden", "Smith")
    add_child(officer, "Jayden", "Smith")
    found = near_words(understand("smif"))
    assert [word for word, _ in found[0, "n"]] == ["smith"]
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pole_search_near('{=smith}', '{}', '{}', 40)")
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize(
    ("only", "found"),
    [
        (Filters(), ["Ada Brook", "Amy Brook", "Ann Brook"]),
        (Filters(child=True), ["Amy Brook", "Ann Brook"]),
        (Filters(area="Averdale"), ["Ada Brook", "Amy Brook"]),
        (Filters(area="ZX1"), ["Ada Brook"]),
        (Filters(child=True, area="averdale"), ["Amy Brook"]),
        (Filters(marker="weapons"), []),
    ],
)
def test_a_search_is_narrowed_to_children_an_area_or_a_marker(officer: Acting, only: Filters, found: list[str]) -> None:
    grown = add_child(officer, "Ada", "Brook", date(1980, 5, 3))
    child = add_child(officer, "Amy", "Brook", date(2015, 5, 3))
    add_child(officer, "Ann", "Brook")
    put_place(officer, grown, building="1", street="Mill Lane", town="Averdale", postcode="ZX1 2AB")
    put_place(officer, child, building="2", street="Mill Lane", town="Averdale", postcode="ZX2 2AB")
    assert sorted(names(officer, "brook", only)) == found


HOSTILE = [
    "a" * 5000,
    "smith " * 1000,
    "the of and the",
    "road street lane flat",
    "' or 1=1 --",
    "{}{,}\"\\'",
    "=smith -smith ~smt :bill",
    "nn|smith|jayden",
    "ѕmіth",
    "😀😀 🙈",
    "\x00\x01\x02",
    "z̸̢a̷l̴g̵o̶",
    "\ud800",
    "1 2 3 4 5 6 7 8 9",
    "(((((((())))))))",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_bounded_and_answered(officer: Acting, text: str) -> None:
    add_child(officer, "Jayden", "Smith", date(2015, 6, 2))
    found = search(officer, text)
    assert len(found.people) <= 1
    assert found.receipt.at


def test_letters_that_only_look_alike_are_read_as_what_they_look_like(officer: Acting) -> None:
    add_child(officer, "Amy", "Smith", date(2015, 6, 2))
    assert names(officer, "аmy ѕmith") == ["Amy Smith"]


def test_a_name_in_another_script_is_found_by_its_latin_letters(officer: Acting) -> None:
    add_child(officer, "Ольга", "Петрова", date(2015, 6, 2))
    assert names(officer, "olga petrova 2015") == ["Ольга Петрова"]


def test_a_candidate_is_compared_with_all_the_records_of_the_person(officer: Acting) -> None:
    with scene(officer) as s:
        person = s.person("Jayden Smith")
        s.fact(Name, s.identity(person), full="Jay Wells")
    found = match(officer, understand("jayden wells"), TODAY).people
    assert [m.id for m in found] == [person.id]
    assert len(found[0].identities) == 2
    assert found[0].missed == ()


def test_a_hostel_does_not_flood(officer: Acting) -> None:
    where = [add_child(officer, "Resident", f"Number{'abcdefghij'[n % 10]}{'klmno'[n // 10]}") for n in range(30)]
    place = put_place(officer, *where, building="1", street="Hostel Hill", town="Averdale")
    found = search(officer, "1 hostel hill")
    assert place.id in {p.line.id for p in found.places}
    assert len(found.people) <= 50
